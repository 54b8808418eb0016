package dev.clientele.status.evaluation;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.dynamics.ClosedPoints;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What time alone changes when a lane's day begins: only the units that have said so beforehand are looked at. */
@Singleton
public class Midnight implements DayTurn {
    private static final int BATCH = 2_000;

    private final Evaluation evaluation;

    public Midnight(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public void turn(Handle tx, int lane, LocalDate day) {
        List<UUID> due = due(tx, lane, day);
        for (int from = 0; from < due.size(); from += BATCH) {
            var batch = due.subList(from, Math.min(from + BATCH, due.size()));
            evaluation.follow(tx, lane, day, batch, Occasion.DAY_TURN);
        }
        if (day.getDayOfMonth() == 1) ClosedPoints.close(tx, lane, day);
    }

    private static List<UUID> due(Handle tx, int lane, LocalDate day) {
        return tx.createQuery("""
                        select unit_id from unit_profile where lane = :lane and next_flip_on <= :day
                        union
                        select unit_id from unit_status where lane = :lane and next_flip_on <= :day
                        order by unit_id
                        """)
                .bind("lane", lane)
                .bind("day", day)
                .mapTo(UUID.class)
                .list();
    }
}
