package dev.clientele.status.projection;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.evaluation.Evaluation;
import dev.clientele.status.evaluation.Midnight;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
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
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The service without its shell: a database, a clock, and events handed to the projection. */
public final class Base {
    public static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final List<String> TABLES = List.of(
            "unit",
            "person",
            "link",
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
            "outbox",
            "lane_day",
            "lane_progress");

    public final TestDatabase db;
    public final MovableClock clock;
    public final BusinessTime time;
    public final Evaluation evaluation;
    public final Sweep sweep;
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
        db.database().run(tx -> TABLES.forEach(table -> tx.execute("delete from " + table)));
        sweep.begin();
    }

    /** One batch per lane, each in its own transaction. */
    public void hear(List<? extends Event> events) {
        Map<Integer, List<Received>> lanes = new TreeMap<>();
        for (Event event : events)
            lanes.computeIfAbsent(db.lanes().of(event.unitId()), lane -> new ArrayList<>())
                    .add(received(event));
        lanes.forEach((lane, records) -> db.database().run(tx -> {
            LaneLock.take(tx, lane);
            projection.apply(new LaneBatch(tx, lane, LaneDays.day(tx, lane), records));
        }));
    }

    public void hear(Event... events) {
        hear(List.of(events));
    }

    public void turnTo(LocalDate day) {
        clock.moveTo(day.atTime(12, 0).atZone(ZONE).toInstant());
        sweep.catchUpAll();
    }

    public List<String> rows(String sql) {
        return db.database()
                .read(handle -> handle.createQuery(sql).mapToMap().stream()
                        .map(row -> row.values().toString())
                        .toList());
    }

    private Received received(Event event) {
        return new Received(
                Stream.of(event).topic(),
                0,
                0,
                event.key(),
                event.getClass().getSimpleName(),
                event,
                Ids.next(),
                clock.instant());
    }
}
