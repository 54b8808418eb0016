package dev.clientele.client.republish;

import dev.clientele.client.unit.Restated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

        private Step next(UUID last, int lanes) {
            if (last != null) return new Step(collection, lane, last);
            return lane + 1 < lanes ? new Step(collection, lane + 1, null) : new Step(collection + 1, 0, null);
        }
    }

    /** References before cards, cards before documents: whoever hears of one thing already knows what it names. */
    public List<Restated> of(Set<Stream> streams) {
        return collections.stream()
                .filter(one -> streams.contains(one.stream()))
                .sorted(Comparator.comparing((Restated one) -> one.stream() != Stream.REFERENCES)
                        .thenComparing(Restated::stream)
                        .thenComparing(Restated::collection))
                .toList();
    }

    /** Says the next thousand. */
    public Step step(Handle tx, List<Restated> wanted, Step at) {
        return at.next(wanted.get(at.collection()).restate(tx, at.lane(), at.after(), AT_ONCE), lanes.count());
    }

    /** Lanes of collections that are done. */
    public long done(Step at) {
        return (long) at.collection() * lanes.count() + at.lane();
    }

    public long total(List<Restated> wanted) {
        return (long) wanted.size() * lanes.count();
    }
}
