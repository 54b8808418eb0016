package dev.clientele.segment.projection;

import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.rebuild.Projection;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Inheritance;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.fact.DataAsOf;
import dev.clientele.segment.fact.SaleKeys;
import dev.clientele.segment.fact.Totals;
import dev.clientele.segment.fact.TotalsUpdate;
import dev.clientele.segment.rule.Source;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Applies clients, sales, interactions and statuses, a lane's batch in one transaction; and turns the day, when facts that
 * were dated ahead begin to count and rules that speak of the date give other answers.
 */
@Singleton
public class ClientProjection implements DayTurn, Projection {
    private static final List<Totals> OF_DOCUMENTS = List.of(Totals.SALES, Totals.SETTLEMENTS);
    private static final List<Totals> OF_TALKS = List.of(Totals.TALKS);
    private static final List<Totals> OF_ALL_BUT_DEBTS = List.of(Totals.SALES, Totals.TALKS);

    private final BusinessTime time;
    private final Composition composition;
    private final FactTables tables = new FactTables();

    public ClientProjection(BusinessTime time, Composition composition) {
        this.time = time;
        this.composition = composition;
    }

    @Override
    public ConsumerSpec consumer() {
        return ConsumerSpec.lanes(
                        DataAsOf.CONSUMER,
                        Map.of(
                                Stream.CLIENTS.topic(), Stream.CLIENTS.events(),
                                Stream.SALES.topic(), Stream.SALES.events(),
                                Stream.INTERACTIONS.topic(), Stream.INTERACTIONS.events(),
                                Stream.STATUSES.topic(), Stream.STATUSES.events()),
                        this::apply)
                .forgetting(ClientEvent::erases);
    }

    /** The facts with their totals. Stays are owned and kept. */
    @Override
    public List<String> tables() {
        return List.of("client_fact", "person", "consent", "document", "interaction", "due_unit");
    }

    public void apply(LaneBatch lane) {
        var turn = turn(lane);
        Batch batch = batch(lane);
        FactTables.Written written = written(turn, batch);
        Inheritance.leave(turn.tx(), turn.lane(), batch.merges);
        composition.follow(turn, written.toEvaluate(), Cause.DATA);
    }

    @Override
    public void store(LaneBatch lane) {
        written(turn(lane), batch(lane));
    }

    private Turn turn(LaneBatch lane) {
        return new Turn(lane.tx(), lane.lane(), lane.day(), time.now());
    }

    private Batch batch(LaneBatch lane) {
        var batch = new Batch(new EventRows(lane.lane(), time), lane.day());
        lane.records().forEach(record -> batch.add(record.event()));
        batch.noteDue();
        return batch;
    }

    private FactTables.Written written(Turn turn, Batch batch) {
        Plans.keepByKey(turn.tx());
        FactTables.Written written = tables.write(turn.tx(), turn.lane(), batch);
        if (batch.tellsSalesTogether()) SaleKeys.settle(turn.tx(), turn.lane(), written.units(Source.SALES));
        count(turn, written.units(Source.SALES), written.units(Source.INTERACTIONS));
        return written;
    }

    /** The way of counting that totals follow from. */
    @Override
    public String settings(Handle handle) {
        return handle.createQuery("select counting::text from counting")
                .mapTo(String.class)
                .one();
    }

    /** A day that began while the facts were filled anew is caught up before they are compared with the stays. */
    @Override
    public void difference(Handle tx, int lane, UUID runId) {
        LocalDate day = LaneDays.day(tx, lane);
        var turn = new Turn(tx, lane, day, time.now());
        Plans.keepByKey(tx);
        Set<UUID> due = FactTables.takeDue(tx, lane, day);
        count(turn, due, due);
        Plans.forget(tx);
        composition.rebuilt(turn, Cause.rebuild(runId));
    }

    /** After purchases or dialogs began to count otherwise. */
    void recount(Handle tx, int lane, UUID runId) {
        var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
        Plans.keepByKey(tx);
        Set<UUID> all = tx.createQuery("select unit_id from client_fact where lane = :lane")
                .bind("lane", lane)
                .mapTo(UUID.class)
                .set();
        TotalsUpdate.of(tx, lane, turn.day(), OF_ALL_BUT_DEBTS, all);
        Plans.forget(tx);
        composition.rebuilt(turn, Cause.rebuild(runId));
    }

    @Override
    public void turn(Handle tx, int lane, LocalDate day) {
        Plans.keepByKey(tx);
        var turn = new Turn(tx, lane, day, time.now());
        Set<UUID> due = FactTables.takeDue(tx, lane, day);
        var touched = new EnumMap<Source, Set<UUID>>(Source.class);
        if (!due.isEmpty()) for (Source source : Source.values()) touched.put(source, due);
        count(turn, due, due);
        composition.follow(turn, touched, Cause.TIME);
        Plans.forget(tx);
        composition.followDay(turn);
    }

    private static void count(Turn turn, Set<UUID> sales, Set<UUID> talks) {
        TotalsUpdate.of(turn.tx(), turn.lane(), turn.day(), OF_DOCUMENTS, sales);
        TotalsUpdate.of(turn.tx(), turn.lane(), turn.day(), OF_TALKS, talks);
    }
}
