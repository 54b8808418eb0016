package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.contracts.StatusEvent;
import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** design.md 4: the facts are filled anew from the streams; statuses and their history are kept. */
@ServiceTest
class ProjectionRebuildTest {
    private static final String LISTENER = "statuses-test";

    @Inject
    Saying streams;

    @Inject
    Consumers consumers;

    @Inject
    Database database;

    @Inject
    BusinessTime time;

    private final UUID client = Ids.next();
    private final List<StatusChanged> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        consumers.start(ConsumerSpec.lanesWithoutDays(
                LISTENER,
                Map.of(Stream.STATUSES.topic(), StatusEvent.class),
                batch -> batch.records().forEach(record -> {
                    if (record.event() instanceof StatusChanged change
                            && change.unitId().equals(client)) heard.add(change);
                })));
    }

    @AfterEach
    void stopListening() {
        consumers.stop(LISTENER);
    }

    @Test
    void lostFactsComeBackAndNobodyHearsOfIt() {
        active();
        List<UUID> history = history();
        String steps = steps();
        damage();

        rebuild();

        assertThat(count("select count(*) from deal where unit_id = :client and semantic = 'WON'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from unit where unit_id = :client and name like 'Company %'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from unit where name = 'ghost'")).isZero();
        assertThat(count("select count(*) from unit_profile where unit_id = :client and purchase_count = 1"))
                .isEqualTo(1);
        status("ACTIVE");
        assertThat(history()).isEqualTo(history);
        assertThat(steps()).isEqualTo(steps);
        assertThat(count("select count(*) from pg_namespace where nspname in ('rebuild', 'replaced')"))
                .isZero();

        as().body(Map.of("status", "NON_TARGET"))
                .put("/api/v1/clients/" + client + "/status")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> heard.stream().anyMatch(change -> change.to().equals("NON_TARGET")));
        assertThat(heard).extracting(StatusChanged::to).containsExactly("NEW", "IN_PROGRESS", "ACTIVE", "NON_TARGET");
    }

    @Test
    void aStatusThatFellForLackOfFactsIsPutRightWithCauseRebuild() {
        active();
        damage();
        recalculated("NEW");
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 4);
        assertThat(heard.getLast().cause()).isEqualTo(StatusCause.RECALCULATED);

        rebuild();

        status("ACTIVE");
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 6);
        assertThat(heard.subList(4, 6)).extracting(StatusChanged::to).containsExactly("IN_PROGRESS", "ACTIVE");
        assertThat(heard.subList(4, 6)).allSatisfy(change -> {
            assertThat(change.cause()).isEqualTo(StatusCause.REBUILD);
            assertThat(change.runId()).isNotNull();
        });
        assertThat(count("select count(*) from status_history where unit_id = :client and superseded_at is not null"))
                .isEqualTo(2);
    }

    @Test
    void whereStatusesWaitForAMassRunARebuildMovesNone() {
        UUID unknown = Ids.next();
        streams.say(Facts.company(client, 1, today()), Facts.company(unknown, 1, today()));
        status("NEW");
        status(unknown, "NEW");
        evaluate("ON_SCHEDULE");
        try {
            streams.say(
                    Facts.openDeal(Ids.next(), client, 2, today()), Facts.openDeal(Ids.next(), unknown, 2, today()));
            for (UUID one : List.of(client, unknown))
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> as().get("/api/v1/clients/" + one + "/profile")
                                .then()
                                .body("unpaidClass", equalTo("WITH_DEALS")));
            forgetStatusOf(unknown);

            rebuild();

            for (UUID one : List.of(client, unknown)) status(one, "NEW");
            assertThat(heard).extracting(StatusChanged::to).containsExactly("NEW");
            runOfAll();
            for (UUID one : List.of(client, unknown)) status(one, "IN_PROGRESS");
            await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 2);
            assertThat(heard.getLast().cause()).isNotEqualTo(StatusCause.REBUILD);
        } finally {
            evaluate("ON_EVENTS");
        }
    }

    private void evaluate(String when) {
        database.run(tx -> tx.createUpdate("update setting set evaluation = :when")
                .bind("when", when)
                .execute());
    }

    private void forgetStatusOf(UUID unit) {
        for (String table : List.of("unit_status", "status_history"))
            database.run(tx -> tx.createUpdate("delete from " + table + " where unit_id = :unit")
                    .bind("unit", unit)
                    .execute());
    }

    /** As an old replica finds it when a newer one has started, be it before or beside it. */
    @Test
    void aReplicaThatIsOlderThanTheDatabaseLeavesItToANewerOne() {
        database.run(tx -> tx.execute("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                                                   execution_time, success)
                select max(installed_rank) + 1, '9999', 'newer', 'SQL', 'newer', 'test', 0, true
                  from flyway_schema_history
                """));
        try {
            String run = begun();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> as().get(run)
                            .then()
                            .body("state", equalTo("FAILED"))
                            .body("error", startsWith("rebuild-by-newer")));
        } finally {
            database.run(tx -> tx.execute("delete from flyway_schema_history where description = 'newer'"));
        }
        rebuild();
    }

    private void active() {
        UUID deal = Ids.next();
        streams.say(
                Facts.company(client, 1, today()),
                Facts.wonDeal(deal, client, 2, today(), today()),
                Facts.payment(Ids.next(), client, 3, deal, today()));
        status("ACTIVE");
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 3);
    }

    /** What a mistaken hand does to a projection: rows lost, a row changed, a row that never was. */
    private void damage() {
        database.run(tx -> {
            tx.createUpdate("delete from deal where unit_id = :client")
                    .bind("client", client)
                    .execute();
            tx.createUpdate("delete from payment where unit_id = :client")
                    .bind("client", client)
                    .execute();
            tx.createUpdate("update unit set name = 'damaged' where unit_id = :client")
                    .bind("client", client)
                    .execute();
            tx.createUpdate("update lane_step set delta = delta + 7 where lane = lane_of(:client)")
                    .bind("client", client)
                    .execute();
            tx.createUpdate("""
                            insert into unit (lane, unit_id, version, life, kind, name, registered_on, created_on, attached,
                                has_contact_data)
                            select lane, :ghost, 1, life, kind, 'ghost', registered_on, created_on, '{}', false
                            from unit where unit_id = :client
                            """)
                    .bind("ghost", Ids.next())
                    .bind("client", client)
                    .execute();
        });
    }

    private static String begun() {
        return as().post("/api/v1/projection/rebuild")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    private void rebuild() {
        String run = begun();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as().get(run).then().body("state", equalTo("DONE")));
    }

    private static void runOfAll() {
        String run = as().post("/api/v1/statuses/recalculation")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as().get(run).then().body("state", equalTo("DONE")));
    }

    private void recalculated(String status) {
        as().post("/api/v1/clients/" + client + "/status/recalculation")
                .then()
                .statusCode(200)
                .body("code", equalTo(status));
    }

    private void status(String code) {
        status(client, code);
    }

    private static void status(UUID unit, String code) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as().get("/api/v1/clients/" + unit + "/status")
                        .then()
                        .statusCode(200)
                        .body("code", equalTo(code)));
    }

    private List<UUID> history() {
        return database.read(handle -> handle.createQuery(
                        "select id from status_history where unit_id = :client and superseded_at is null order by ordinal")
                .bind("client", client)
                .mapTo(UUID.class)
                .list());
    }

    /** What the chart is drawn from. */
    private String steps() {
        return database.read(handle -> handle.createQuery("""
                        select string_agg(format('%s/%s/%s: %s', mode, month, class, delta), ', ' order by mode, month, class)
                        from lane_step where lane = lane_of(:client) and delta <> 0
                        """)
                .bind("client", client)
                .mapTo(String.class)
                .one());
    }

    private int count(String sql) {
        return database.read(handle -> handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("client", client)
                .mapTo(Integer.class)
                .one());
    }

    private LocalDate today() {
        return time.today();
    }

    private static RequestSpecification as() {
        return given().header("Authorization", Tokens.bearer("admin")).contentType("application/json");
    }
}
