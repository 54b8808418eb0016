package dev.clientele.campaign.provider;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Tokens of a rate: they drip in evenly, up to a burst; each message takes one. */
public record Bucket(double tokens, Instant refilledAt) {

    public record Rate(double perSecond, int burst) {
        /** @return null when there is no limit */
        static Rate of(BigDecimal perSecond, Integer burst) {
            if (perSecond == null) return null;
            double rate = perSecond.doubleValue();
            return new Rate(rate, burst == null ? Math.max(1, (int) Math.ceil(rate)) : burst);
        }
    }

    public static Bucket full(Rate rate, Instant now) {
        return new Bucket(rate.burst, now);
    }

    public Bucket refilled(Rate rate, Instant now) {
        double seconds = Math.max(0, Duration.between(refilledAt, now).toNanos() / 1e9);
        return new Bucket(Math.min(rate.burst, tokens + seconds * rate.perSecond), now);
    }

    public int grant(int wanted) {
        return (int) Math.min(wanted, Math.floor(tokens));
    }

    /** When there is a whole one, if there is none now. */
    public Instant next(Rate rate) {
        if (tokens >= 1) return refilledAt;
        return refilledAt.plusNanos((long) Math.ceil((1 - tokens) / rate.perSecond * 1e9));
    }

    public Bucket without(int taken) {
        return new Bucket(tokens - taken, refilledAt);
    }
}
