package dev.clientele.platform.lane;

import java.util.UUID;
import java.util.stream.IntStream;

/** How many lanes this installation has, a power of two, and which one a unit is in. SQL: {@code lane_of(uuid)}. */
public record Lanes(int count) {
    public static final int MAX = 1024;

    public Lanes {
        if (count < 1 || count > MAX || Integer.bitCount(count) != 1)
            throw new IllegalArgumentException("lanes must be a power of two up to " + MAX + ": " + count);
    }

    public int of(UUID unitId) {
        return (int) unitId.getLeastSignificantBits() & (count - 1);
    }

    public IntStream all() {
        return IntStream.range(0, count);
    }
}
