package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.delivery.Ledger.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** From the outcome of a hand-over to the row of the ledger: ended, or back in the queue until when. */
@ApplicationScoped
public class Endings {
    private static final int DETAIL_MAX = 300;

    private static final String PROVIDER_AWAY = "PROVIDER_AWAY";
    private static final String TURNED_AWAY = "TURNED_AWAY";

    private final Backoff backoff;
    private final Duration turnedAwayMax;

    public Endings(CampaignConfig config) {
        var sender = config.sender();
        this.backoff = new Backoff(sender.retryDelay(), sender.retryDelayMax(), sender.attemptsMax());
        this.turnedAwayMax = sender.turnedAwayMax();
    }

    Ending of(Letter letter, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Accepted(String messageId) ->
                new Ending(letter.deliveryId(), "SENT", null, null, messageId, null);
            case Outcome.Refused(String code, String detail, Report.Kind _) -> over(letter, "FAILED", code, detail);
            case Outcome.ProviderAway(String detail, boolean busy) -> away(letter, detail, busy, now);
            case Outcome.NotBegun() -> again(letter, "NOT_BEGUN", null, now);
            case Outcome.Deferred(String detail) -> later(letter, "DEFERRED", detail, now);
            case Outcome.Unknown(String detail) ->
                letter.isRepeatable()
                        ? later(letter, "NO_ANSWER", detail, now)
                        : over(letter, "UNKNOWN", "NO_ANSWER", detail);
        };
    }

    /**
     * While the provider takes nobody, or is busy, it may last. Who is turned away alone is counted, comes back ever more rarely,
     * and has a bound: in tries, so that a pause between two of them ends nobody, and in time.
     */
    private Ending away(Letter letter, String detail, boolean busy, Instant now) {
        if (busy || letter.turnedAwaySince() == null)
            return again(letter, PROVIDER_AWAY, detail, now.plus(backoff.after(1, letter.deliveryId())));
        Duration lasts = Duration.between(letter.turnedAwaySince(), now);
        if (backoff.isOver(letter.attempt()) && lasts.compareTo(turnedAwayMax) >= 0)
            return over(letter, "FAILED", TURNED_AWAY, detail);
        return again(letter, TURNED_AWAY, detail, now.plus(backoff.asLongAs(lasts, letter.deliveryId())));
    }

    private Ending later(Letter letter, String reason, String detail, Instant now) {
        if (backoff.isOver(letter.attempt())) return over(letter, "FAILED", "ATTEMPTS_EXHAUSTED", detail);
        Duration delay = backoff.after(letter.attempt(), letter.deliveryId());
        return again(letter, reason, detail, now.plus(delay));
    }

    private static Ending over(Letter letter, String state, String reason, String detail) {
        return new Ending(letter.deliveryId(), state, reason, shortened(detail), null, null);
    }

    private static Ending again(Letter letter, String reason, String detail, Instant at) {
        return new Ending(letter.deliveryId(), "QUEUED", reason, shortened(detail), null, at);
    }

    static String shortened(String text) {
        if (text == null) return null;
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), DETAIL_MAX));
    }
}
