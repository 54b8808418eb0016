package dev.clientele.segment.definition;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps the owners of custom attributes and statuses from deleting one that a rule still uses. */
@Singleton
public class SaidUses {
    private final Definitions definitions;
    private final Outbox outbox;

    public SaidUses(Definitions definitions, Outbox outbox) {
        this.definitions = definitions;
        this.outbox = outbox;
    }

    /** What the rule in force and the one to come use; an archived segment has neither. */
    public void say(Handle tx, UUID segment, String name) {
        String user = "segment/" + segment;
        long version = tx.createQuery("select next_version()").mapTo(Long.class).one();
        Set<String> before = Set.copyOf(tx.createQuery("select subject from said_use where used_by = :user")
                .bind("user", user)
                .mapTo(String.class)
                .list());
        Set<String> now = uses(tx, segment);
        for (String subject : now) say(tx, new UsageChanged(subject, user, name, version, Life.LIVE));
        for (String subject : before)
            if (!now.contains(subject)) say(tx, new UsageChanged(subject, user, name, version, Life.DELETED));
        keep(tx, user, now);
    }

    private Set<String> uses(Handle tx, UUID segment) {
        return definitions.read(tx).find(segment).stream()
                .flatMap(Definition::rules)
                .flatMap(Uses::of)
                .collect(Collectors.toSet());
    }

    private void say(Handle tx, UsageChanged event) {
        outbox.append(tx, new Said(Stream.of(event).topic(), event.key(), null, event));
    }

    private static void keep(Handle tx, String user, Set<String> subjects) {
        tx.createUpdate("delete from said_use where used_by = :user")
                .bind("user", user)
                .execute();
        tx.createUpdate("insert into said_use (used_by, subject) select :user, unnest(:subjects)")
                .bind("user", user)
                .bindArray("subjects", String.class, subjects)
                .execute();
    }
}
