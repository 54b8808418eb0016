package dev.clientele.segment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What the service's tests do over HTTP and say on the streams. */
@Singleton
public class Api {
    private final Outbox outbox;
    private final Database database;

    public Api(Outbox outbox, Database database) {
        this.outbox = outbox;
        this.database = database;
    }

    public static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType(ContentType.JSON);
    }

    public static RequestSpecification as(String role, UUID employee) {
        return given().header("Authorization", "Bearer " + Tokens.of(role, employee))
                .contentType(ContentType.JSON);
    }

    public void say(Event... events) {
        database.run(tx -> outbox.appendAll(
                tx,
                Arrays.stream(events)
                        .map(event -> new Said(Stream.of(event).topic(), event.key(), event.unitId(), event))
                        .toList()));
    }

    /** Whoever would enter it makes the whole transaction fail, until {@link #refuseNobody()}. */
    public void refuseMembersOf(String segment) {
        database.run(tx -> tx.execute("""
                create or replace function refuse() returns trigger language plpgsql as $$
                begin if new.segment_id = '%1$s' then raise 'refused'; end if; return new; end $$;
                create trigger refuse before insert on membership for each row execute function refuse();
                """.formatted(segment)));
    }

    public void refuseNobody() {
        database.run(tx -> tx.execute("drop trigger refuse on membership"));
    }

    /** @param more further properties, each with a comma before it */
    public static ValidatableResponse post(String code, String formation, String rule, String more) {
        return as("marketer")
                .body("{\"code\":\"%1$s\",\"name\":\"%1$s\",\"formation\":\"%2$s\",\"rule\":%3$s%4$s}"
                        .formatted(code, formation, rule, more))
                .post("/api/v1/segments")
                .then();
    }

    public static String create(String code, String formation, String rule, String more) {
        return post(code, formation, rule, more).statusCode(201).extract().path("id");
    }

    public static String leaf(String field, String op, String value) {
        return "{\"field\":\"%s\",\"op\":\"%s\",\"value\":%s}".formatted(field, op, value);
    }

    public static List<String> members(String segment, String query) {
        return as("analyst")
                .get("/api/v1/segments/" + segment + "/members?limit=1000" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.clientId");
    }

    public static void awaitMembers(String segment, UUID... expected) {
        String[] ids = Arrays.stream(expected).map(UUID::toString).toArray(String[]::new);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(members(segment, "")).containsExactlyInAnyOrder(ids));
    }
}
