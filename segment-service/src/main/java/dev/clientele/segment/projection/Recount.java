package dev.clientele.segment.projection;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Set;

/** Counts everybody's totals anew, lane by lane, and brings the stays of what follows events in line; resumes where it was. */
@Singleton
public class Recount implements RunHandler {
    static final String KIND = "totals-recount";
    static final String WHOLE_BASE = "all";

    private final Database database;
    private final Lanes lanes;
    private final ClientProjection clients;

    public Recount(Database database, Lanes lanes, ClientProjection clients) {
        this.database = database;
        this.lanes = lanes;
        this.clients = clients;
    }

    record Step(int nextLane) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void run(RunContext run) {
        int first = run.checkpoint(Step.class).map(Step::nextLane).orElse(0);
        for (int lane = first; lane < lanes.count() && run.goesOn(); lane++) {
            int present = lane;
            database.run(tx -> {
                LaneLock.take(tx, present);
                clients.recount(tx, present, run.id());
                run.progress(present + 1L, (long) lanes.count());
                run.checkpoint(tx, new Step(present + 1));
            });
        }
    }
}
