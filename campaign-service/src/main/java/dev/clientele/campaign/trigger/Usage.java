package dev.clientele.campaign.trigger;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Tells segment-service which segments triggers need, so that it does not delete them. */
@ApplicationScoped
public class Usage {
    private final Database database;
    private final Outbox outbox;

    public Usage(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    void begins(Trigger trigger) {
        begins("trigger/" + trigger.id, trigger.name, trigger.segments());
    }

    void ends(Trigger trigger, Set<UUID> segments) {
        say("trigger/" + trigger.id, trigger.name, segments, Life.DELETED);
    }

    /** @param user kind and id, such as {@code scenario/…} */
    public void begins(String user, String name, Set<UUID> segments) {
        say(user, name, segments, Life.LIVE);
    }

    public void ends(String user, String name, Set<UUID> segments) {
        say(user, name, segments, Life.DELETED);
    }

    private void say(String user, String name, Set<UUID> segments, Life life) {
        database.run(tx -> segments.forEach(segment -> {
            long version =
                    tx.createQuery("select next_version()").mapTo(Long.class).one();
            var usage = new UsageChanged("segment/" + segment, user, name, version, life);
            outbox.append(tx, new Said(Stream.REFERENCES.topic(), usage.key(), null, usage));
        }));
    }
}
