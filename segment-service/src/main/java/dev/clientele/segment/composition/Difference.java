package dev.clientele.segment.composition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What changes for one unit: the segment numbers it holds, and those among the evaluated ones that matched. */
record Difference(UUID unit, Set<Integer> held, Set<Integer> matched, Set<Integer> evaluated) {

    static Difference of(UUID unit, Integer[] held, Integer[] matched, Set<Integer> evaluated) {
        return new Difference(unit, Set.copyOf(Arrays.asList(held)), Set.copyOf(Arrays.asList(matched)), evaluated);
    }

    Difference onlyEntering() {
        return new Difference(unit, held, matched, Set.of());
    }

    List<Integer> entered() {
        return matched.stream()
                .filter(number -> !held.contains(number))
                .sorted()
                .toList();
    }

    List<Integer> left() {
        return held.stream()
                .filter(number -> evaluated.contains(number) && !matched.contains(number))
                .sorted()
                .toList();
    }

    List<Integer> after() {
        var after = new HashSet<>(held);
        after.removeAll(left());
        after.addAll(matched);
        var sorted = new ArrayList<>(after);
        sorted.sort(null);
        return sorted;
    }
}
