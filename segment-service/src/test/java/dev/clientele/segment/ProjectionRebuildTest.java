package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.segment.fact.DataAsOf;
import dev.clientele.testing.events.AnInteraction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** design.md 4: the facts are filled anew from the streams; stays are kept and brought in line once. */
@ServiceTest
class ProjectionRebuildTest {
    private static final String LISTENER = "memberships-test";

    @Inject
    Api api;

    @Inject
    Consumers consumers;

    @Inject
    Database database;

    private final UUID buyer = Ids.next();
    private final List<MembershipEvent> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        consumers.start(ConsumerSpec.lanesWithoutDays(
                LISTENER,
                Map.of(Stream.MEMBERSHIPS.topic(), MembershipEvent.class),
                batch -> batch.records().forEach(record -> {
                    var event = (MembershipEvent) record.event();
                    if (event.unitId().equals(buyer)) heard.add(event);
                })));
    }

    @AfterEach
    void stopListening() {
        consumers.stop(LISTENER);
    }

    @Test
    void lostFactsComeBackAndNobodyHearsOfIt() {
        String segment = segment("rebuild-quiet");
        String manual = create("rebuild-manual", "MANUAL", "null", "");
        buys("rebuild-quiet");
        awaitMembers(segment, buyer);
        as("marketer")
                .put("/api/v1/segments/{s}/members/{c}", manual, buyer)
                .then()
                .statusCode(204);
        String stays = stays();
        damage();

        rebuild();

        assertThat(text("""
                select string_agg(format('%s %s %s', f.name, f.purchase_count, f.revenue), ', ')
                from client_fact f where f.unit_id = :unit
                """)).isEqualTo("rebuild-quiet 1 10.00");
        assertThat(text("select count(*) from document where unit_id = :unit")).isEqualTo("1");
        assertThat(text("select count(*) from pg_namespace where nspname in ('rebuild', 'replaced')"))
                .isEqualTo("0");
        assertThat(stays()).isEqualTo(stays);

        as("marketer")
                .delete("/api/v1/segments/{s}/members/{c}", manual, buyer)
                .then()
                .statusCode(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 3);
        assertThat(heard.subList(0, 2)).allMatch(SegmentEntered.class::isInstance);
        assertThat(heard.getLast()).isInstanceOf(SegmentLeft.class);
    }

    @Test
    void whoLeftForLackOfFactsEntersAgainWithCauseRebuild() {
        String segment = segment("rebuild-loud");
        buys("rebuild-loud");
        awaitMembers(segment, buyer);
        damage();
        api.say(new AnInteraction(buyer).direction(Direction.INBOUND).on(TODAY).said());
        awaitMembers(segment);

        rebuild();

        awaitMembers(segment, buyer);
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 3);
        assertThat(((SegmentEntered) heard.getLast()).cause()).isEqualTo(MembershipCause.REBUILD);
        assertThat(((SegmentEntered) heard.getLast()).runId()).isNotNull();
        assertThat(text("select count(*) from membership where unit_id = :unit"))
                .isEqualTo("2");
    }

    /** As an upgrade, or a start with another way of counting, finds it: full of what was stored before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'migration', max(installed_rank) - 1, 'settings', (select counting::text from counting)",
                "'migration', max(installed_rank), 'settings', 'otherwise'"
            })
    void whatWasFilledBeforeAMigrationOrByOtherCountingIsFilledAnew(String basis) {
        buys("rebuild-outdated");
        await().atMost(Duration.ofSeconds(20)).until(() -> payments().equals("1"));
        UUID run = Ids.next();
        database.run(tx -> {
            makeShadows(tx);
            tx.execute("alter table rebuild.document drop column invoiced");
            tx.execute("""
                    insert into stream_offset (consumer, topic, partition, next_offset)
                    select consumer || '-rebuild', topic, partition, next_offset from stream_offset where consumer = ?
                    """, DataAsOf.CONSUMER);
            tx.execute("""
                    insert into run (id, kind, scope, parameters, requested_by, created_at, checkpoint)
                    select ?, 'projection-rebuild', 'projection', '{}', 'system', now(), jsonb_build_object(
                        'nextLane', -1, 'fillingSince', '2026-01-01T00:00:00Z', 'basis', jsonb_build_object(%s))
                    from flyway_schema_history
                    """.formatted(basis), run);
        });

        awaitDone("/api/v1/runs/" + run);

        assertThat(payments()).isEqualTo("1");
    }

    @Test
    void whatACancelledRebuildHasFilledIsDropped() {
        database.run(tx -> {
            makeShadows(tx);
            tx.execute("""
                    insert into dlq (consumer, topic, partition, record_offset, body, error, at)
                    values (?, 'clientele.clients.v1', 0, 1, '{"name":"Anna"}', 'wrong', now())
                    """, DataAsOf.CONSUMER + "-rebuild");
        });

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(text("select count(*) from pg_namespace where nspname = 'rebuild'"))
                        .isEqualTo("0"));
        assertThat(text("select count(*) from dlq where consumer like '%-rebuild'"))
                .isEqualTo("0");
    }

    private static void makeShadows(Handle tx) {
        tx.execute("select make_shadows('{client_fact,person,consent,document,interaction,due_unit}')");
    }

    private String payments() {
        return text("select count(*) from document where unit_id = :unit and not invoiced");
    }

    /** For clients of the same name as its code. */
    private static String segment(String code) {
        return create(
                code,
                "DYNAMIC",
                "{\"all\":[%s,%s,%s]}"
                        .formatted(
                                leaf("client.name", "eq", "\"" + code + "\""),
                                leaf("client.purchaseCount", "ge", "1"),
                                leaf("interactions.count", "ge", "0")),
                ",\"trackMembership\":true");
    }

    private void buys(String name) {
        api.say(Events.payment(buyer, TODAY.minusDays(3), "10.00"));
        api.say(Events.contact(buyer, name, TODAY.minusDays(300)));
    }

    /** What a mistaken hand does to a projection: rows lost, totals and names changed. */
    private void damage() {
        database.run(tx -> {
            tx.createUpdate("delete from document where unit_id = :unit")
                    .bind("unit", buyer)
                    .execute();
            tx.createUpdate(
                            "update client_fact set name = 'damaged', purchase_count = 0, revenue = 7 where unit_id = :unit")
                    .bind("unit", buyer)
                    .execute();
        });
    }

    private static void rebuild() {
        String run = as("admin")
                .post("/api/v1/projection/rebuild")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        awaitDone(run);
    }

    private static void awaitDone(String run) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as("admin").get(run).then().body("state", equalTo("DONE")));
    }

    private String stays() {
        return text("""
                select string_agg(format('%s %s %s %s', segment_id, stay, entered_at, left_at), ', ' order by stay)
                from membership where unit_id = :unit
                """);
    }

    private String text(String sql) {
        return database.read(handle -> handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("unit", buyer)
                .mapTo(String.class)
                .one());
    }
}
