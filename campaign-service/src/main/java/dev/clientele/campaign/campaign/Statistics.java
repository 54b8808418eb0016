package dev.clientele.campaign.campaign;

import java.time.Instant;
import java.util.Map;

/**
 * The ledger in figures.
 *
 * @param unknown handed over at most once, and nobody knows whether they were taken
 * @param skipped by reason
 * @param suspectedDuplicates hand-overs whose outcome was lost with the process that made them, and which were repeated
 */
public record Statistics(
        int queued,
        int sending,
        int sent,
        int failed,
        int cancelled,
        int unknown,
        Map<String, Integer> skipped,
        int suspectedDuplicates,
        Instant firstSentAt,
        Instant lastSentAt) {
    public Statistics {
        skipped = Map.copyOf(skipped);
    }

    public int skippedTotal() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Rows that will not change any more. */
    public int ended() {
        return sent + failed + cancelled + unknown + skippedTotal();
    }
}
