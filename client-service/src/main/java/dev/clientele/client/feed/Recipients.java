package dev.clientele.client.feed;

import dev.clientele.platform.stream.InvalidEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Whose cards the recipients of messages are now. */
final class Recipients {
    /** Merged cards point at the last winner, so one step is the rule and this many never happen. */
    private static final int STEPS_MAX = 20;

    private Recipients() {}

    /**
     * Each recipient with the card it was merged into, or itself. The cards are held until the transaction ends, so that
     * none of them is merged meanwhile.
     */
    static Map<UUID, UUID> present(Handle tx, Collection<UUID> recipients) {
        Map<UUID, UUID> present = recipients.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), Function.identity(), (a, b) -> a, HashMap::new));
        for (int step = 0; step < STEPS_MAX; step++) {
            Map<UUID, UUID> merged = merged(tx, Set.copyOf(present.values()));
            if (merged.isEmpty()) return present;
            present.replaceAll((asked, reached) -> merged.getOrDefault(reached, reached));
        }
        throw new InvalidEvent("a card is merged in a circle");
    }

    /** Loser → winner, of those that are losers. Rows are locked first and read as they are then. */
    private static Map<UUID, UUID> merged(Handle tx, Set<UUID> cards) {
        var merged = new HashMap<UUID, UUID>();
        for (String table : List.of("contact", "company"))
            tx.createQuery("""
                            select c.id, c.merged_into
                            from unnest(:ids) wanted (id) join %s c on c.lane = lane_of(wanted.id) and c.id = wanted.id
                            order by c.id for key share of c
                            """.formatted(table))
                    .bindArray("ids", UUID.class, cards)
                    .map((row, _) -> new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
                    .filter(pair -> Objects.nonNull(pair[1]))
                    .forEach(pair -> merged.put(pair[0], pair[1]));
        return merged;
    }
}
