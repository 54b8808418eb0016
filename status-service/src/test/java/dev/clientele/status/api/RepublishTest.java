package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.StatusEvent;
import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import io.restassured.specification.RequestSpecification;
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
    @Inject
    Saying streams;

    @Inject
    Consumers consumers;

    @Inject
    BusinessTime time;

    private final UUID client = Ids.next();

    /** New ones, which hear the streams from their beginning. */
    private final String statuses = "statuses-" + client;

    private final String references = "references-" + client;
    private final List<Event> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        consumers.start(ConsumerSpec.lanesWithoutDays(
                statuses,
                Map.of(Stream.STATUSES.topic(), StatusEvent.class),
                batch -> batch.records().forEach(record -> {
                    var event = (StatusEvent) record.event();
                    if (client.equals(event.unitId())) heard.add(event);
                })));
        consumers.start(ConsumerSpec.references(
                references,
                Map.of(Stream.REFERENCES.topic(), ReferenceEvent.class),
                batch -> batch.records().forEach(record -> heard.add((ReferenceEvent) record.event()))));
    }

    @AfterEach
    void stopListening() {
        consumers.stop(statuses);
        consumers.stop(references);
    }

    @Test
    void presentStatusesAndProfilesAreSaidAgainAndPassForNothingNew() {
        UUID deal = Ids.next();
        streams.say(
                Facts.company(client, 1, time.today()),
                Facts.wonDeal(deal, client, 2, time.today(), time.today()),
                Facts.payment(Ids.next(), client, 3, deal, time.today()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(last(StatusChanged.class).to()).isEqualTo("ACTIVE"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(last(ProfileChanged.class).purchaseCount()).isEqualTo(1));
        StatusChanged status = last(StatusChanged.class);
        ProfileChanged profile = last(ProfileChanged.class);

        republish("{\"streams\": [\"STATUSES\"]}");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(last(ProfileChanged.class).version()).isGreaterThan(profile.version()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(last(StatusChanged.class).version()).isGreaterThan(status.version()));
        assertThat(last(StatusChanged.class))
                .usingRecursiveComparison()
                .ignoringFields("version", "cause", "runId")
                .isEqualTo(status);
        assertThat(last(StatusChanged.class).cause()).isEqualTo(StatusCause.REBUILD);
        assertThat(last(ProfileChanged.class))
                .usingRecursiveComparison()
                .ignoringFields("version", "calculatedAt")
                .isEqualTo(profile);
        assertThat(all(StatusChanged.class)).hasSize(4);
    }

    @Test
    void whatStatusesThereAreIsSaidAgainAsItWas() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> all(StatusDefined.class).size() >= 8);
        long before = definitionsOf("ACTIVE");

        republish("{\"streams\": [\"REFERENCES\"]}");

        await().atMost(Duration.ofSeconds(20)).until(() -> definitionsOf("ACTIVE") > before);
        assertThat(all(StatusDefined.class).stream().filter(one -> one.code().equals("ACTIVE")))
                .containsOnly(last(StatusDefined.class, "ACTIVE"));
    }

    @Test
    void onlyWhatIsSaidHereAndOnlyForAdministrators() {
        as("admin")
                .body("{\"streams\": [\"SALES\"]}")
                .post("/api/v1/republish")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/streams"))
                .body("violations[0].message", equalTo("must be one of REFERENCES, STATUSES"));
        as("integrator").body("{}").post("/api/v1/republish").then().statusCode(403);
    }

    private long definitionsOf(String code) {
        return all(StatusDefined.class).stream()
                .filter(one -> one.code().equals(code))
                .count();
    }

    private StatusDefined last(Class<StatusDefined> type, String code) {
        return all(type).stream()
                .filter(one -> one.code().equals(code))
                .toList()
                .getLast();
    }

    private <E extends Event> E last(Class<E> type) {
        assertThat(all(type)).isNotEmpty();
        return all(type).getLast();
    }

    private <E extends Event> List<E> all(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void republish(String body) {
        String run = as("admin")
                .body(body)
                .post("/api/v1/republish")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as("admin").get(run).then().body("state", equalTo("DONE")));
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType("application/json");
    }
}
