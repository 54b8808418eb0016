package dev.clientele.client.intake;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Edits one wave after the other: in each, everything is named at most once, so that it can be written in one statement. */
public final class Waves {
    private Waves() {}

    public static List<Edited> of(List<Edit> edits, Function<List<Edit>, List<Edited>> wave) {
        var results = new Edited[edits.size()];
        Map<Integer, Edit> open = new LinkedHashMap<>();
        for (int i = 0; i < edits.size(); i++) open.put(i, edits.get(i));
        while (!open.isEmpty()) {
            var named = new HashSet<UUID>();
            List<Integer> places = open.entrySet().stream()
                    .filter(one -> named.add(one.getValue().id()))
                    .map(Map.Entry::getKey)
                    .toList();
            List<Edited> done = wave.apply(places.stream().map(open::get).toList());
            for (int i = 0; i < places.size(); i++) results[places.get(i)] = done.get(i);
            places.forEach(open::remove);
        }
        return Arrays.asList(results);
    }
}
