package dev.clientele.campaign.trigger;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
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
        say(trigger, trigger.segmentId, Life.LIVE);
    }

    void ends(Trigger trigger, UUID segmentId) {
        say(trigger, segmentId, Life.DELETED);
    }

    private void say(Trigger trigger, UUID segmentId, Life life) {
        database.run(tx -> {
            long version =
                    tx.createQuery("select next_version()").mapTo(Long.class).one();
            var usage = new UsageChanged("segment/" + segmentId, "trigger/" + trigger.id, trigger.name, version, life);
            outbox.append(tx, new Said(Stream.REFERENCES.topic(), usage.key(), null, usage));
        });
    }
}
