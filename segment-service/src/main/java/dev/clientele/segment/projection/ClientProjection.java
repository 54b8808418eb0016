package dev.clientele.segment.projection;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.fact.SaleKeys;
import dev.clientele.segment.fact.Totals;
import dev.clientele.segment.fact.TotalsUpdate;
import dev.clientele.segment.rule.Source;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Applies clients, sales, interactions and statuses, a lane's batch in one transaction; and turns the day, when facts that
 * were dated ahead begin to count and rules that speak of the date give other answers.
 */
@Singleton
public class ClientProjection implements DayTurn {
    private final BusinessTime time;
    private final Composition composition;
    private final FactTables tables = new FactTables();

    public ClientProjection(BusinessTime time, Composition composition) {
        this.time = time;
        this.composition = composition;
    }

    public void apply(LaneBatch lane) {
        fewUnits(lane.tx());
        var batch = new Batch(new EventRows(lane.lane(), time), lane.day());
        lane.records().forEach(record -> batch.add(record.event()));
        batch.noteDue();
        Map<Source, Set<UUID>> touched = tables.write(lane.tx(), lane.lane(), batch);
        count(lane.tx(), lane.lane(), lane.day(), touched);
        composition.follow(new Turn(lane.tx(), lane.lane(), lane.day(), time.now()), touched, Cause.DATA);
    }

    @Override
    public void turn(Handle tx, int lane, LocalDate day) {
        fewUnits(tx);
        var turn = new Turn(tx, lane, day, time.now());
        Set<UUID> due = FactTables.takeDue(tx, lane, day);
        var touched = new EnumMap<Source, Set<UUID>>(Source.class);
        if (!due.isEmpty()) for (Source source : Source.values()) touched.put(source, due);
        count(tx, lane, day, touched);
        composition.follow(turn, touched, Cause.TIME);
        wholeLane(tx);
        composition.followDay(turn);
    }

    /**
     * A batch looks its rows up one by one. Plans are made while tables are empty and kept while they grow; without this
     * some would read a whole lane for each batch (seen: 30 ms instead of 1 ms at 18,000 rows).
     */
    private static void fewUnits(Handle tx) {
        tx.execute("""
                set local enable_hashjoin = off; set local enable_mergejoin = off;
                set local plan_cache_mode = force_generic_plan""");
    }

    private static void wholeLane(Handle tx) {
        tx.execute("""
                set local enable_hashjoin = on; set local enable_mergejoin = on;
                set local plan_cache_mode = auto""");
    }

    private static void count(Handle tx, int lane, LocalDate day, Map<Source, Set<UUID>> touched) {
        Set<UUID> sales = touched.getOrDefault(Source.SALES, Set.of());
        SaleKeys.settle(tx, lane, sales);
        TotalsUpdate.of(tx, lane, day, Totals.SALES, sales);
        TotalsUpdate.of(tx, lane, day, Totals.TALKS, touched.getOrDefault(Source.INTERACTIONS, Set.of()));
    }
}
