package dev.clientele.platform.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Parts of an amount, none of which has to be known. */
public final class Parts {
    private Parts() {}

    public static BigDecimal sum(Collection<BigDecimal> parts) {
        return parts.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same, but that the largest takes what rounding each has lost of the whole. */
    public static List<BigDecimal> comingTo(BigDecimal whole, List<BigDecimal> parts) {
        BigDecimal lost = whole.subtract(sum(parts));
        var shared = new ArrayList<>(parts);
        IntStream.range(0, parts.size())
                .filter(i -> parts.get(i) != null)
                .boxed()
                .max(Comparator.comparing(parts::get))
                .ifPresent(largest -> shared.set(largest, parts.get(largest).add(lost)));
        return shared;
    }
}
