package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.contracts.StatusEvent;
import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** CLS-09: a first pass over an imported base goes on where it was, and readers see the old base or the new one. */
@ServiceTest
class FirstPassTest {
    private static final List<String> MODES = List.of("directory", "client-type", "lifecycle", "frequency", "unpaid");
    private static final int CLIENTS = 4_000;
    private static final int KILLS = 20;
    private static final String LISTENER = "profiles-test";

    @Inject
    Saying streams;

    @Inject
    Consumers consumers;

    @Inject
    Database database;

    private final Random random = new Random(7);

    @Test
    void killedTwentyTimesItEndsWithTheSameSeries() throws InterruptedException {
        imported();
        Map<String, String> before = series();
        Map<String, Set<String>> read = new TreeMap<>();
        String run = rebuild();
        for (int kills = 0; kills < KILLS; ) {
            if (state(run).equals("DONE")) run = rebuild();
            String place = place(run);
            Thread.sleep(random.nextInt(60));
            if (kill() == 0) continue;
            kills++;
            series().forEach((mode, points) ->
                    read.computeIfAbsent(mode, none -> new TreeSet<>()).add(points));
            movedOn(run, place);
        }
        done(run);
        Map<String, String> killed = series();
        assertThat(killed).isNotEqualTo(before);
        read.forEach((mode, points) -> assertThat(points)
                .as("%s as it was read meanwhile", mode)
                .isSubsetOf(before.get(mode), killed.get(mode)));
        done(rebuild());
        assertThat(series()).isEqualTo(killed);
        assertThat(total()).isGreaterThanOrEqualTo(CLIENTS);
    }

    @Test
    void pausedItWaitsAndResumedItEnds() {
        String run = rebuild();
        as().post(run + "/pause").then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> List.of("PAUSED", "DONE").contains(state(run)));
        int second = as().post("/api/v1/classification/rebuild").statusCode();
        if (state(run).equals("PAUSED")) assertThat(second).isEqualTo(409);
        if (state(run).equals("PAUSED")) as().post(run + "/resume").then().statusCode(200);
        done(run);
        as().get(run).then().statusCode(200);
    }

    /** "If it stopped after August the next start continues from August": with those who were touched meanwhile. */
    @Test
    void aPassThatHasFailedIsGoneOnWithByTheNextOne() {
        UUID broken = inLane(15);
        UUID done = inLane(0);
        UUID touched = inLane(0);
        LocalDate day = LocalDate.of(2025, 9, 15);
        for (UUID one : List.of(broken, done, touched)) streams.say(Facts.company(one, 1, day));
        await().atMost(Duration.ofSeconds(20)).until(() -> known(broken, done, touched) == 3);
        database.run(tx -> tx.execute(
                "alter table unit_profile add constraint broken check (unit_id <> '" + broken + "') not valid"));
        String failed = rebuild();
        await().atMost(Duration.ofSeconds(60)).until(() -> state(failed).equals("FAILED"));
        for (String table : List.of("unit_profile", "classification_pass.unit_profile"))
            database.run(tx -> tx.execute("alter table " + table + " drop constraint broken"));
        String made = madeIn("classification_pass.unit_profile", done);
        streams.say(Facts.payment(Ids.next(), touched, 1, day.plusDays(1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> purchases(touched) == 1);

        done(rebuild());
        assertThat(made).as("what was done is done").isNotNull().isEqualTo(madeIn("unit_profile", done));
        assertThat(purchases(touched)).as("nobody is forgotten").isEqualTo(1);
        Map<String, String> continued = series();
        done(rebuild());
        assertThat(madeIn("unit_profile", done)).as("a pass of its own").isNotEqualTo(made);
        assertThat(series()).isEqualTo(continued);
    }

    private static UUID inLane(int lane) {
        UUID unit = Ids.next();
        while ((unit.getLeastSignificantBits() & 15) != lane) unit = Ids.next();
        return unit;
    }

    private int known(UUID... units) {
        return database.read(
                handle -> handle.createQuery("select count(*)::integer from unit_profile where unit_id = any(:units)")
                        .bindArray("units", UUID.class, (Object[]) units)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Names the transaction that has written its profile. */
    private String madeIn(String table, UUID unit) {
        return database.read(handle -> handle.createQuery("select xmin::text from " + table + " where unit_id = :unit")
                .bind("unit", unit)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    private int purchases(UUID unit) {
        return database.read(
                handle -> handle.createQuery("select purchase_count from unit_profile where unit_id = :unit")
                        .bind("unit", unit)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void whatACancelledPassHasNotSaidTheNextOneSays() {
        UUID client = Ids.next();
        List<ProfileChanged> heard = new CopyOnWriteArrayList<>();
        consumers.start(ConsumerSpec.lanesWithoutDays(
                LISTENER,
                Map.of(Stream.STATUSES.topic(), StatusEvent.class),
                batch -> batch.records().forEach(record -> {
                    if (record.event() instanceof ProfileChanged change
                            && change.unitId().equals(client)) heard.add(change);
                })));
        streams.say(Facts.company(client, 1, LocalDate.of(2020, 1, 15)));
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 1);
        done(rebuild());
        leaveAsIfItHadBeenCancelled(client);

        done(rebuild());
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 2);
        done(rebuild());
        assertThat(heard).hasSize(2);
        consumers.stop(LISTENER);
    }

    /** After its swap and before it said of this client what the copy before did not know. */
    private void leaveAsIfItHadBeenCancelled(UUID client) {
        database.run(tx -> {
            tx.execute("create schema classification_replaced");
            tx.execute("create table classification_replaced.unit_profile as select * from unit_profile");
            tx.execute("delete from classification_replaced.unit_profile where unit_id = ?", client);
        });
    }

    /** Cards and payments as an import leaves them, of which the classification knows nothing yet. */
    private void imported() {
        database.run(tx -> {
            tx.execute("select setseed(0.7)");
            tx.execute("""
                    insert into unit (lane, unit_id, version, life, kind, name, registered_on, created_on, attached,
                        has_contact_data)
                    select lane_of(id), id, 1, 'LIVE', case when i % 3 = 0 then 'COMPANY' else 'CONTACT' end, 'Imported ' || i,
                        day, day, '{}', i % 2 = 0
                    from (select i, md5('pass-' || i)::uuid as id, date '2016-01-15' + (random() * 3000)::integer as day
                          from generate_series(1, {clients}) i) made
                    """.replace("{clients}", Integer.toString(CLIENTS)));
            tx.execute("""
                    insert into payment (lane, id, unit_id, version, life, paid_on, standalone, reversed, amount)
                    select lane, md5(unit_id::text || n)::uuid, unit_id, 1, 'LIVE', created_on + n * 150, true, false, 10
                    from unit, generate_series(1, 3) n where name like 'Imported %'
                    """);
        });
    }

    /** Cuts the connection that the run works on; 1 if there was one. */
    private int kill() {
        return database.read(
                handle -> handle.createQuery("""
                        select count(pg_terminate_backend(pid))::integer from (
                            select pid from pg_stat_activity
                            where datname = current_database() and pid <> pg_backend_pid()
                              and state in ('active', 'idle in transaction')
                              and (query like '%refreshed%' or query like '%unit_step%' or query like '%_shadows%'
                                   or query like '%classification_%')
                            limit 1
                        ) victim
                        """).mapTo(Integer.class).one());
    }

    private Map<String, String> series() {
        Map<String, String> series = new TreeMap<>();
        for (String mode : MODES)
            series.put(
                    mode,
                    as().get("/api/v1/classification/" + mode + "/dynamics")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("points")
                            .toString());
        return series;
    }

    private int total() {
        return as().get("/api/v1/classification/client-type").then().extract().path("total");
    }

    private static String rebuild() {
        String[] run = new String[1];
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var answer = as().post("/api/v1/classification/rebuild");
            run[0] = answer.header("Location");
            return answer.statusCode() == 202;
        });
        return run[0];
    }

    private static void done(String run) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> state(run).equals("DONE"));
    }

    private static String place(String run) {
        return String.valueOf(as().get(run).then().extract().<Object>path("checkpoint"));
    }

    /** A run that loses its connection more than ten times without a step would be given up, and rightly so. */
    private static void movedOn(String run, String from) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state(run).equals("DONE") || !place(run).equals(from));
    }

    private static String state(String run) {
        return as().get(run).then().extract().path("state");
    }

    private static RequestSpecification as() {
        return given().header("Authorization", Tokens.bearer("admin")).contentType("application/json");
    }
}
