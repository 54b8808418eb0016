package dev.clientele.client.restriction;

import java.time.Instant;
import java.util.List;

/**
 * What is known here about shipping to one client.
 *
 * @param evaluatedThrough of the client's lane; null when segment-service was never heard of it
 * @param stale there is a dynamic ban segment and the evaluation is too old for it
 */
public record Standing(List<Ban> bans, Instant evaluatedThrough, boolean stale) {
    static final Standing FREE = new Standing(List.of(), null, false);

    /** What that means for a shipment. */
    public sealed interface Verdict {
        record Allowed() implements Verdict {}

        record Prohibited(List<String> segments) implements Verdict {}

        /** Nobody knows; refused until it is known. */
        record Unknown(Instant evaluatedThrough) implements Verdict {}
    }

    /** A ban that cannot lapse unheard holds even when the evaluation is stale. */
    public Verdict verdict() {
        boolean holds = bans.stream().anyMatch(ban -> !ban.isLive());
        if (stale && !holds) return new Verdict.Unknown(evaluatedThrough);
        return bans.isEmpty()
                ? new Verdict.Allowed()
                : new Verdict.Prohibited(bans.stream().map(Ban::code).sorted().toList());
    }
}
