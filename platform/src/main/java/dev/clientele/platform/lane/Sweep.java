package dev.clientele.platform.lane;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import java.time.LocalDate;
import java.util.List;

/**
 * Brings lanes to the present business day, one missed day after another and one transaction each. A consumer calls
 * {@link #catchUp} before it applies a batch, so no event of a later day meets an earlier one.
 */
public final class Sweep {
    private final Database database;
    private final BusinessTime time;
    private final Lanes lanes;
    private final List<DayTurn> turns;

    public Sweep(Database database, BusinessTime time, Lanes lanes, List<DayTurn> turns) {
        this.database = database;
        this.time = time;
        this.lanes = lanes;
        this.turns = List.copyOf(turns);
    }

    public void begin() {
        database.run(tx -> LaneDays.begin(tx, lanes, time.today()));
    }

    /** A lane that fails keeps no other back; the first failure is told when all have had their turn. */
    public void catchUpAll() {
        LocalDate today = time.today();
        if (!database.read(LaneDays::reachedByAll).isBefore(today)) return;
        RuntimeException failure = null;
        for (int lane = 0; lane < lanes.count(); lane++) {
            try {
                catchUp(lane);
            } catch (RuntimeException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
    }

    public void catchUp(int lane) {
        LocalDate today = time.today();
        while (database.read(handle -> LaneDays.day(handle, lane)).isBefore(today)) advanceOneDay(lane, today);
    }

    private void advanceOneDay(int lane, LocalDate today) {
        database.run(tx -> {
            LaneLock.take(tx, lane);
            LocalDate next = LaneDays.day(tx, lane).plusDays(1);
            if (next.isAfter(today)) return;
            LaneDays.advance(tx, lane, next);
            turns.forEach(turn -> turn.turn(tx, lane, next));
        });
    }
}
