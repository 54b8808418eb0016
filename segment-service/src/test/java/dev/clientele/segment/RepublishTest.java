package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** design.md 4: every present state is said again, for a service that has lost the stream or is new. */
@ServiceTest
class RepublishTest {
    private static final String MEMBERSHIPS = "republished-memberships";
    private static final String REFERENCES = "republished-references";

    @Inject
    Api api;

    @Inject
    Consumers consumers;

    @Inject
    Database database;

    private final UUID client = Ids.next();
    private final List<MembershipEvent> moves = new CopyOnWriteArrayList<>();
    private final List<ReferenceEvent> references = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        consumers.start(ConsumerSpec.lanesWithoutDays(
                MEMBERSHIPS,
                Map.of(Stream.MEMBERSHIPS.topic(), MembershipEvent.class),
                batch -> batch.records().forEach(record -> {
                    var event = (MembershipEvent) record.event();
                    if (client.equals(event.unitId())) moves.add(event);
                })));
        consumers.start(ConsumerSpec.references(
                REFERENCES,
                Map.of(Stream.REFERENCES.topic(), ReferenceEvent.class),
                batch -> batch.records().forEach(record -> references.add((ReferenceEvent) record.event()))));
    }

    @AfterEach
    void stopListening() {
        consumers.stop(MEMBERSHIPS);
        consumers.stop(REFERENCES);
    }

    @Test
    void whoIsInHasEnteredAsBeforeAndWhoHasLeftHasDoneSoForNoNewReason() {
        String stays = create("republish-stays", "MANUAL", "null", "");
        String left = create("republish-left", "MANUAL", "null", "");
        api.say(Events.contact(client, "republish", TODAY.minusDays(300)));
        for (String segment : List.of(stays, left)) member(segment);
        awaitMembers(left, client);
        as("marketer")
                .delete("/api/v1/segments/{s}/members/{c}", left, client)
                .then()
                .statusCode(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> moves.size() == 3);
        List<MembershipEvent> before = List.copyOf(moves);

        republish("{\"streams\": [\"MEMBERSHIPS\"]}");

        await().atMost(Duration.ofSeconds(20)).until(() -> moves.size() == 5);
        List<MembershipEvent> again = moves.subList(3, 5);
        assertThat(again.stream().filter(SegmentEntered.class::isInstance))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(of(before, stays));
        assertThat(again.stream().filter(SegmentLeft.class::isInstance).map(SegmentLeft.class::cast))
                .singleElement()
                .satisfies(exit -> {
                    var told = (SegmentLeft) of(before, left);
                    assertThat(exit.version()).isGreaterThan(told.version());
                    assertThat(exit.cause()).isEqualTo(MembershipCause.REBUILD);
                    assertThat(exit)
                            .usingRecursiveComparison()
                            .ignoringFields("id", "version", "cause", "runId")
                            .isEqualTo(told);
                });
    }

    @Test
    void segmentsAndWhatTheyUseAreSaidAgain() {
        UUID segment =
                UUID.fromString(create("republish-uses", "DYNAMIC", leaf("client.workStatus", "in", "[\"LOST\"]"), ""));
        await().atMost(Duration.ofSeconds(20)).until(() -> definitions(segment).size() == 1);

        republish("{\"streams\": [\"REFERENCES\"]}");

        await().atMost(Duration.ofSeconds(20)).until(() -> definitions(segment).size() == 2);
        assertThat(definitions(segment).getLast())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(definitions(segment).getFirst());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(references.stream()
                                .filter(UsageChanged.class::isInstance)
                                .map(UsageChanged.class::cast)
                                .filter(usage -> usage.user().equals("segment/" + segment)))
                        .hasSize(2)
                        .allMatch(usage -> usage.subject().equals("status/LOST")));
    }

    @Test
    void segmentsAreSaidAgainWhileALaneIsBusy() {
        database.run(tx -> {
            LaneLock.take(tx, 0);
            republish("{\"streams\": [\"REFERENCES\"]}");
        });
    }

    private void member(String segment) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("marketer")
                        .put("/api/v1/segments/{s}/members/{c}", segment, client)
                        .then()
                        .statusCode(204));
    }

    private List<SegmentDefined> definitions(UUID segment) {
        return references.stream()
                .filter(SegmentDefined.class::isInstance)
                .map(SegmentDefined.class::cast)
                .filter(one -> one.segmentId().equals(segment))
                .toList();
    }

    private static MembershipEvent of(List<MembershipEvent> events, String segment) {
        return events.stream()
                .filter(one -> one.segmentId().equals(UUID.fromString(segment)))
                .toList()
                .getLast();
    }

    private static void republish(String body) {
        String run = as("admin")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/republish")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as("admin").get(run).then().body("state", equalTo("DONE")));
    }
}
