package dev.clientele.client.republish;

import dev.clientele.client.unit.Restated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Goes through every collection, lane by lane, a thousand at a time. */
@Singleton
public class RepublishRun implements RunHandler {
    static final String KIND = "republish";
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final Lanes lanes;
    private final Instance<Restated> collections;

    record Wanted(Set<Stream> streams) {}

    record Step(int collection, int lane, UUID after) {
        Step next(UUID last, int lanes) {
            if (last != null) return new Step(collection, lane, last);
            return lane + 1 < lanes ? new Step(collection, lane + 1, null) : new Step(collection + 1, 0, null);
        }
    }

    public RepublishRun(Database database, Lanes lanes, Instance<Restated> collections) {
        this.database = database;
        this.lanes = lanes;
        this.collections = collections;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunContext run) {
        List<Restated> wanted = wanted(run.parameters(Wanted.class).streams());
        long total = (long) wanted.size() * lanes.count();
        Step at = run.checkpoint(Step.class).orElse(new Step(0, 0, null));
        while (at.collection() < wanted.size() && run.goesOn()) {
            at = step(run, wanted.get(at.collection()), at);
            run.progress((long) at.collection() * lanes.count() + at.lane(), total);
        }
    }

    private Step step(RunContext run, Restated collection, Step at) {
        return database.write(tx -> {
            Step next = at.next(collection.restate(tx, at.lane(), at.after(), AT_ONCE), lanes.count());
            run.checkpoint(tx, next);
            return next;
        });
    }

    private List<Restated> wanted(Set<Stream> streams) {
        return collections.stream()
                .filter(one -> streams.contains(one.stream()))
                .sorted(Comparator.comparing(Restated::collection))
                .toList();
    }
}
