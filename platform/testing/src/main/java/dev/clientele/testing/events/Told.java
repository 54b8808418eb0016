package dev.clientele.testing.events;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all of them have. Each is said with a newer version than whatever was said before, unless its own is named.
 *
 * @param <E> the event it becomes
 * @param <T> itself
 */
public abstract class Told<E extends Event, T extends Told<E, T>> {
    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final AtomicLong VERSION = new AtomicLong(1L << 40);

    protected final UUID id;
    protected UUID unit;
    protected Life life = Life.LIVE;
    private Long version;

    protected Told(UUID id, UUID unit) {
        this.id = id;
        this.unit = unit;
    }

    public static long nextVersion() {
        return VERSION.incrementAndGet();
    }

    /** @return noon of that business day; null of none */
    public static Instant noon(LocalDate day) {
        return day == null ? null : day.atTime(12, 0).atZone(ZONE).toInstant();
    }

    public T version(long version) {
        this.version = version;
        return self();
    }

    public T life(Life life) {
        this.life = life;
        return self();
    }

    public abstract E said();

    protected long version() {
        return version == null ? nextVersion() : version;
    }

    @SuppressWarnings("unchecked")
    protected T self() {
        return (T) this;
    }
}
