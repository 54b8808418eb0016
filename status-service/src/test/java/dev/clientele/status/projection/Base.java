package dev.clientele.status.projection;

import dev.clientele.contracts.Event;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.assignment.StatusSetting;
import dev.clientele.status.assignment.UnitStatuses;
import dev.clientele.status.catalogue.Catalogue;
import dev.clientele.status.classification.Shadow;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.evaluation.Evaluation;
import dev.clientele.status.evaluation.Midnight;
import dev.clientele.status.report.StatusDynamics;
import dev.clientele.status.rows.Scope;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
import dev.clientele.testing.events.Records;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/** The service without its shell: a database, a clock, and events handed to the projection. */
public final class Base {
    public static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final List<String> TABLES = List.of(
            "unit",
            "person",
            "deal",
            "invoice",
            "payment",
            "shipment",
            "interaction",
            "unit_status",
            "status_history",
            "status_manual",
            "unit_profile",
            "unit_step",
            "lane_step",
            "lane_series",
            "lane_count",
            "lane_rules",
            "closed_point",
            "outbox",
            "lane_day",
            "lane_progress");

    public final TestDatabase db;
    public final MovableClock clock;
    public final BusinessTime time;
    public final Evaluation evaluation;
    public final Sweep sweep;
    /** Remembers series as in the service. */
    public final Dynamics dynamics = new Dynamics();

    private final Projection projection;

    public Base(String name, LocalDate today) {
        TestDatabase fresh = TestDatabase.migrated(name);
        db = new TestDatabase(fresh.source(), Database.of(pool(fresh.source())), fresh.lanes());
        clock = MovableClock.atNoon(today, ZONE);
        time = new BusinessTime(ZONE, clock);
        var outbox = new Outbox(db.database(), db.lanes(), () -> {});
        evaluation = new Evaluation(time, outbox);
        projection = new Projection(time, evaluation);
        sweep = new Sweep(db.database(), time, db.lanes(), List.of(new Midnight(evaluation)));
        sweep.begin();
    }

    /** Connections live on between transactions, as they do in the service. */
    private static DataSource pool(DataSource source) {
        String url = ((PGSimpleDataSource) source).getURL();
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(4)
                            .connectionFactoryConfiguration(
                                    connection -> connection.jdbcUrl(url).principal(new NamePrincipal("postgres")))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void clear(LocalDate today) {
        clock.moveTo(today.atTime(12, 0).atZone(ZONE).toInstant());
        db.database().run(tx -> {
            TABLES.forEach(table -> tx.execute("delete from " + table));
            tx.execute("delete from status_rule_edition where effective_on > '0001-01-01'");
            tx.execute("delete from status_rule where not supplied");
            tx.execute("update status_rule set enabled = not gap, window_days = 30");
            tx.execute("update setting set active_interest = 'OPEN_IN_WINDOW', evaluation = 'ON_EVENTS'");
        });
        sweep.begin();
    }

    /** One batch per lane, each in its own transaction. */
    public void hear(List<? extends Event> events) {
        Map<Integer, List<Received>> lanes = new TreeMap<>();
        for (Event event : events)
            lanes.computeIfAbsent(db.lanes().of(event.unitId()), lane -> new ArrayList<>())
                    .add(Records.of(event, clock.instant()));
        lanes.forEach((lane, records) -> db.database().run(tx -> {
            LaneLock.take(tx, lane);
            projection.apply(new LaneBatch(tx, lane, LaneDays.day(tx, lane), records));
        }));
    }

    /** Such as {@code 2026-03 B2B -1}: by how many units a class grows or shrinks in a month, in all lanes. */
    List<String> months(Mode mode) {
        return db.database()
                .read(handle -> handle.createQuery("""
                        select month, class, sum(delta) as delta from lane_step where mode = :mode
                        group by month, class having sum(delta) <> 0 order by month, class
                        """)
                        .bind("mode", mode.ordinal())
                        .map((row, _) -> "%d-%02d %s %+d"
                                .formatted(
                                        row.getInt("month") / 12,
                                        row.getInt("month") % 12 + 1,
                                        mode.classes().get(row.getInt("class")),
                                        row.getInt("delta")))
                        .list());
    }

    public void hear(Event... events) {
        hear(List.of(events));
    }

    public void turnTo(LocalDate day) {
        clock.moveTo(day.atTime(12, 0).atZone(ZONE).toInstant());
        sweep.catchUpAll();
    }

    /** From that day on these gap rules are on, for everybody. */
    public void switchOn(LocalDate day, List<String> gapRules) {
        changeRules(
                day,
                tx -> tx.createUpdate("update status_rule set enabled = true where code = any(:rules)")
                        .bindArray("rules", String.class, gapRules)
                        .execute());
    }

    /** From that day on the rules are as they are then, for everybody; what was to hold from later days on ends with it. */
    public void changeRules(LocalDate day, Consumer<Handle> change) {
        db.database().run(tx -> {
            change.accept(tx);
            tx.execute("delete from status_rule_edition where effective_on >= ?", day);
            tx.createUpdate("""
                            insert into status_rule_edition (effective_on, rules, at)
                            select :day, jsonb_agg(to_jsonb(rule) - array['gap', 'supplied', 'enabled', 'row_version']), :now
                            from status_rule_now rule where enabled
                            """).bind("day", day).bind("now", clock.instant()).execute();
        });
        everyLane((tx, lane) -> evaluation.statuses(
                tx, lane, LaneDays.day(tx, lane), units(tx, lane), Occasion.ruleChange(Ids.next(), "admin")));
    }

    public void set(UUID unit, String status, LocalDate pinnedUntil) {
        set(unit, status, pinnedUntil, "boris");
    }

    public void set(UUID unit, String status, LocalDate pinnedUntil, String person) {
        int lane = db.lanes().of(unit);
        db.database().run(tx -> {
            LaneLock.take(tx, lane);
            var setting = new StatusSetting(status, pinnedUntil);
            UnitStatuses.set(tx, lane, unit, setting, person, clock.instant());
            evaluation.evaluate(tx, lane, LaneDays.day(tx, lane), List.of(unit), Occasion.by(person));
        });
    }

    /** As after a projection was filled anew. */
    public void rebuild() {
        everyLane((tx, lane) -> evaluation.rebuilt(tx, lane, Ids.next()));
    }

    /** What a pass over the classification does to the cards of {@code scope}. */
    public void pass(Scope scope) {
        fill(scope);
        swap();
    }

    /** The first half of {@link #pass}: into the copy. */
    public void fill(Scope scope) {
        db.database().run(tx -> Shadow.make(tx, Ids.next()));
        everyLane((tx, lane) -> Shadow.refresh(tx, lane, LaneDays.day(tx, lane), scope, clock.instant()));
    }

    /** The second half: the copy becomes what is read. */
    public void swap() {
        db.database().run(tx -> {
            Shadow.swap(tx);
            Shadow.forgetReplaced(tx);
        });
    }

    public StatusDynamics statusDynamics() {
        return new StatusDynamics(db.database(), new Catalogue(db.database(), null, null, null));
    }

    public void everyLane(BiConsumer<Handle, Integer> work) {
        db.lanes()
                .all()
                .forEach(lane -> db.database().run(tx -> {
                    LaneLock.take(tx, lane);
                    work.accept(tx, lane);
                }));
    }

    private static List<UUID> units(Handle tx, int lane) {
        return tx.createQuery("select unit_id from unit where lane = :lane order by unit_id")
                .bind("lane", lane)
                .mapTo(UUID.class)
                .list();
    }

    public List<String> rows(String sql) {
        return db.database()
                .read(handle -> handle.createQuery(sql).mapToMap().stream()
                        .map(row -> row.values().toString())
                        .toList());
    }
}
