package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The database of status-service as its benchmark uses it: a made-up base put straight into its fact tables, so that the
 * other services, which would need longer than what is measured, stay out of it.
 */
final class StatusBase implements AutoCloseable {
    private static final String TRUNCATE = """
            truncate unit, person, deal, invoice, payment, shipment, interaction, unit_status, status_history,
                status_manual, unit_profile, unit_step, lane_step, lane_series, lane_count, lane_rules, closed_point, outbox
            """;

    private final Connection connection;
    private final LocalDate today;

    StatusBase(RunningSuite suite) {
        this.today = suite.today();
        try {
            connection = suite.databases().server().connect("status");
            run(script("functions"));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void fill(long clients) {
        run(TRUNCATE);
        run(script("load").replace("{clients}", Long.toString(clients)));
        run("vacuum analyze");
    }

    /** What the service has said does not concern the other services: they know none of these clients. */
    void hush() {
        run("truncate outbox");
    }

    /** What was measured before leaves dead rows and unwritten pages; PostgreSQL shall not clean up beside what comes. */
    void cleanUp() {
        run("vacuum (analyze)");
        run("checkpoint");
    }

    /** The same by hand; how long it took. */
    double byHand() {
        run("drop table if exists by_hand_profile, by_hand_step");
        long start = System.nanoTime();
        run("begin; " + script("classification") + "; commit");
        return (System.nanoTime() - start) / 1e9;
    }

    Map<String, Long> countedByHand(String column) {
        return counts(
                "select " + column + ", count(*) from by_hand_profile where " + column + " is not null group by 1");
    }

    /** Of whom one side knows another field, or nothing. */
    long clientsThatDiffer() {
        return one("""
                with by_hand as (
                    select unit_id, type, lifecycle, frequency, unpaid_class, first_on, last_on, purchase_count, has_dialogs,
                        has_contact_data
                    from by_hand_profile
                ),
                ours as (
                    select unit_id, type, lifecycle, frequency, unpaid_class, first_purchase_on, last_purchase_on,
                        purchase_count, has_dialogs, has_contact_data
                    from unit_profile where client
                )
                select count(distinct unit_id) from (
                    (select * from by_hand except select * from ours)
                    union all
                    (select * from ours except select * from by_hand)
                ) differing
                """);
    }

    Map<String, Long> seriesByHand(int mode) {
        return counts("select month || '/' || class, sum(delta) from by_hand_step where mode = " + mode
                + " group by month, class having sum(delta) <> 0");
    }

    Map<String, Long> series(int mode) {
        return counts("select month || '/' || class, sum(delta) from lane_step where mode = " + mode
                + " group by month, class having sum(delta) <> 0");
    }

    long lostToday() {
        return one("select count(*) from unit_status where status = 'LOST' and since = '" + today + "'");
    }

    /** Puts back the evening before: whoever is LOST since today is ACTIVE, and no lane has reached today. */
    void eveningBefore() {
        run("""
                begin;
                select pg_advisory_xact_lock(1279348293, lane) from lane_day order by lane;
                delete from status_history where effective_on = '{today}';
                update unit_status set status = 'ACTIVE', since = date '{today}' - 31, next_flip_on = '{today}', digest = 0
                where status = 'LOST' and since = '{today}';
                update lane_day set day = day - 1;
                commit
                """);
    }

    boolean dayReached() {
        return one("select count(*) from lane_day where day < '" + today + "'") == 0;
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
            return counts;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long one(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("{today}", today.toString()));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static String script(String name) {
        try (var in = StatusBase.class.getResourceAsStream("/bench/status/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException(e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
