package dev.clientele.status.api;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Says events on the real streams in place of client-service: through an outbox, with its lanes and headers. */
@Singleton
public class Saying {
    private final Database database;
    private final Outbox outbox;

    public Saying(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public void say(Event... events) {
        database.run(tx -> outbox.appendAll(
                tx,
                Arrays.stream(events)
                        .map(event -> new Said(Stream.of(event).topic(), event.key(), event.unitId(), event))
                        .toList()));
    }
}
