package dev.clientele.client.unit;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Says events on their streams, in the transaction that made them true. */
@Singleton
public class Voice {
    private final Outbox outbox;

    public Voice(Outbox outbox) {
        this.outbox = outbox;
    }

    public void say(Handle tx, Collection<? extends Event> events) {
        outbox.appendAll(
                tx, events.stream().map(event -> said(event, Stream.of(event))).toList());
    }

    /** For an event that more than one stream permits. */
    public void sayOn(Handle tx, Stream stream, Collection<? extends Event> events) {
        outbox.appendAll(tx, events.stream().map(event -> said(event, stream)).toList());
    }

    public void say(Handle tx, Event event) {
        say(tx, List.of(event));
    }

    private static Said said(Event event, Stream stream) {
        return new Said(stream.topic(), event.key(), event.unitId(), event);
    }
}
