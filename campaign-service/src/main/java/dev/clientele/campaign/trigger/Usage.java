package dev.clientele.campaign.trigger;

import static dev.clientele.contracts.Stream.REFERENCES;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells who keeps segments and statuses which of them triggers and scenarios need, so that they are not deleted under them
 * (SEG-14, STA-01). A subject is a kind and an id, such as {@code status/LOST}.
 */
@ApplicationScoped
public class Usage {
    private final Database database;
    private final Outbox outbox;

    public Usage(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    void begins(Trigger trigger) {
        begins("trigger/" + trigger.id, trigger.name, trigger.needs());
    }

    void ends(Trigger trigger, Set<String> subjects) {
        say("trigger/" + trigger.id, trigger.name, subjects, Life.DELETED);
    }

    public static String segment(UUID id) {
        return "segment/" + id;
    }

    /** @param codes null ones are left out */
    public static Stream<String> statuses(String... codes) {
        return Arrays.stream(codes).filter(Objects::nonNull).map("status/"::concat);
    }

    /** @param user kind and id, such as {@code scenario/…} */
    public void begins(String user, String name, Set<String> subjects) {
        say(user, name, subjects, Life.LIVE);
    }

    public void ends(String user, String name, Set<String> subjects) {
        say(user, name, subjects, Life.DELETED);
    }

    private void say(String user, String name, Set<String> subjects, Life life) {
        database.run(tx -> subjects.forEach(subject -> {
            long version =
                    tx.createQuery("select next_version()").mapTo(Long.class).one();
            var usage = new UsageChanged(subject, user, name, version, life);
            outbox.append(tx, new Said(REFERENCES.topic(), usage.key(), null, usage));
        }));
    }
}
