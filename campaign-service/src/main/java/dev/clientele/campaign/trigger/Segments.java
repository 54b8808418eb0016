package dev.clientele.campaign.trigger;

import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the references say of segments, as a trigger needs it. */
@ApplicationScoped
public class Segments {
    static final String UNKNOWN = "segment-unknown";
    private static final Duration ARRIVAL_MAX = Duration.ofSeconds(2);
    private static final Duration ARRIVAL_POLL = Duration.ofMillis(50);

    private final Database database;

    public Segments(Database database) {
        this.database = database;
    }

    /** @param fault code of why no trigger can use it, null when it can */
    record Segment(String name, String fault) {}

    Segment find(UUID id) {
        return database.read(handle -> handle.createQuery("""
                        select name, life = 'LIVE' and not archived as usable,
                               formation <> 'DYNAMIC' or track_membership as members_are_said
                          from segment where segment_id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> new Segment(row.getString("name"), fault(row.getBoolean(2), row.getBoolean(3))))
                .findOne()
                .orElse(new Segment(null, UNKNOWN)));
    }

    /** A segment that was made a moment ago may still be on its way here. */
    public void awaitArrival(UUID id) {
        long deadline = System.nanoTime() + ARRIVAL_MAX.toNanos();
        while (UNKNOWN.equals(find(id).fault()) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(ARRIVAL_POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    public Optional<String> fault(UUID id) {
        return Optional.ofNullable(find(id).fault());
    }

    private static String fault(boolean usable, boolean membersAreSaid) {
        if (!usable) return "segment-gone";
        return membersAreSaid ? null : "segment-not-tracked";
    }
}
