package dev.clientele.platform.republish;

import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Goes through every collection of some streams, lane by lane, a thousand at a time. */
@Singleton
public class Restating {
    private static final int AT_ONCE = 1_000;

    private final Lanes lanes;
    private final Instance<Restated> collections;

    public Restating(Lanes lanes, Instance<Restated> collections) {
        this.lanes = lanes;
        this.collections = collections;
    }

    /** Where the walk is. */
    public record Step(int collection, int lane, UUID after) {
        public static final Step FIRST = new Step(0, 0, null);

        private Step next(UUID last, int lanesOfCollection) {
            if (last != null) return new Step(collection, lane, last);
            return lane + 1 < lanesOfCollection
                    ? new Step(collection, lane + 1, null)
                    : new Step(collection + 1, 0, null);
        }
    }

    /** The streams this service says states on. */
    public Set<String> streams() {
        return collections.stream().map(one -> one.stream().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** References before cards, cards before documents: whoever hears of one thing already knows what it names. */
    public List<Restated> of(Set<String> streams) {
        return collections.stream()
                .filter(one -> streams.contains(one.stream().name()))
                .sorted(Comparator.comparing((Restated one) -> !one.isReference())
                        .thenComparing(one -> one.stream().ordinal())
                        .thenComparing(Restated::collection))
                .toList();
    }

    /** Says the next thousand. */
    public Step step(Handle tx, List<Restated> wanted, Step at) {
        Restated collection = wanted.get(at.collection());
        if (!collection.isReference()) LaneLock.take(tx, at.lane());
        UUID last = collection.restate(tx, at.lane(), at.after(), AT_ONCE);
        return at.next(last, collection.isReference() ? 1 : lanes.count());
    }

    /** Lanes of collections that are done. */
    public long done(Step at) {
        return (long) at.collection() * lanes.count() + at.lane();
    }

    public long total(List<Restated> wanted) {
        return (long) wanted.size() * lanes.count();
    }
}
