package dev.clientele.client.quality;

import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reckons the scores of the whole base anew, after what they are reckoned by has changed. */
@Singleton
class KeptScoresRun implements RunHandler {
    static final String KIND = "client-scores";
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final Lanes lanes;
    private final KeptScores scores;

    KeptScoresRun(Database database, Lanes lanes, KeptScores scores) {
        this.database = database;
        this.lanes = lanes;
        this.scores = scores;
    }

    /** @param after the client that was reckoned last; null at the beginning of a lane */
    record Place(int lane, UUID after) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunContext run) {
        Place at = run.checkpoint(Place.class).orElse(new Place(0, null));
        while (at.lane() < lanes.count() && run.goesOn()) {
            Place place = at;
            at = database.write(tx -> {
                Place next = step(tx, place);
                run.checkpoint(tx, next);
                return next;
            });
            run.progress(at.lane(), (long) lanes.count());
        }
    }

    private Place step(Handle tx, Place at) {
        LaneLock.take(tx, at.lane());
        List<UUID> units = tx.createQuery("""
                        select id from (
                            select id from company where lane = :lane
                            union all
                            select id from contact where lane = :lane and attached_to is null) client
                        where cast(:after as uuid) is null or id > :after
                        order by id limit :max
                        """)
                .bind("lane", at.lane())
                .bind("after", at.after())
                .bind("max", AT_ONCE)
                .mapTo(UUID.class)
                .list();
        scores.reckon(tx, at.lane(), units);
        return units.size() < AT_ONCE ? new Place(at.lane() + 1, null) : new Place(at.lane(), units.getLast());
    }
}
