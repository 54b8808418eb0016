package dev.clientele.segment.refresh;

import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.SegmentConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tries a segment that follows events again when its refresh has failed: no schedule and no person would. It rests as long as
 * it has been stale, so that pauses double, within bounds.
 */
@Singleton
class Retries {
    private final SegmentConfig config;

    Retries(SegmentConfig config) {
        this.config = config;
    }

    void later(Handle tx, Definition segment, Instant staleSince, Instant now) {
        if (!segment.followsEvents()) return;
        tx.createUpdate("update segment set next_try_at = :at where id = :segment")
                .bind("at", now.plus(pause(Duration.between(staleSince, now))))
                .bind("segment", segment.id())
                .execute();
    }

    Duration pause(Duration stale) {
        Duration first = config.refresh().retryDelay();
        Duration most = config.refresh().retryDelayMax();
        Duration grown = stale.compareTo(first) < 0 ? first : stale;
        return grown.compareTo(most) < 0 ? grown : most;
    }

    /** Those whose time has come; whoever takes them sees to them. */
    List<UUID> take(Handle tx, Instant now) {
        return tx.createQuery("update segment set next_try_at = null where next_try_at <= :now returning id")
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }
}
