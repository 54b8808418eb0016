package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final String ROUTE = "POST /api/v1/payments";
    private static Database database;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-21T09:00:00Z"));
    private final BusinessTime time = new BusinessTime(ZoneOffset.UTC, clock);
    private final Idempotency idempotency = new Idempotency(database, time, new ObjectMapper(), null, null);

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated("platform_http").database();
        database.run(tx -> tx.execute("create table paid (amount int)"));
    }

    @BeforeEach
    void empty() {
        database.run(tx -> tx.execute("truncate idempotency, paid"));
    }

    private Response pay(String key, int amount) {
        return once("anna", key, amount, () -> paid(amount));
    }

    private Response once(String subject, String key, int amount, Supplier<Response> work) {
        return idempotency.once(subject, ROUTE, key, Map.of("amount", amount), work);
    }

    private static Response paid(int amount) {
        database.run(tx -> tx.execute("insert into paid values (?)", amount));
        return Response.status(201)
                .location(URI.create("/api/v1/payments/1"))
                .tag("1")
                .entity(Map.of("amount", amount))
                .build();
    }

    private List<Integer> payments() {
        return database.read(handle -> handle.createQuery("select amount from paid")
                .mapTo(Integer.class)
                .list());
    }

    @Test
    void theSameRequestTwiceHasOneEffectAndOneAnswer() {
        pay("k", 5);
        Response again = pay("k", 5);
        assertThat(payments()).containsExactly(5);
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getHeaderString("Location")).isEqualTo("/api/v1/payments/1");
        assertThat(again.getEntityTag().getValue()).isEqualTo("1");
        assertThat(((RawValue) again.getEntity()).rawValue()).isEqualTo("{\"amount\":5}");
        assertThat(again.getHeaderString(Idempotency.REPLAYED)).isEqualTo("true");
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        pay("k", 5);
        assertThatThrownBy(() -> pay("k", 6))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void keysBelongToTheirCaller() {
        pay("k", 5);
        once("boris", "k", 6, () -> paid(6));
        assertThat(payments()).containsExactlyInAnyOrder(5, 6);
    }

    @Test
    void aRefusedRequestMayBeSentAgain() {
        assertThatThrownBy(() -> once("anna", "k", 5, () -> {
                    paid(5);
                    throw new Problem(409, "conflict");
                }))
                .isInstanceOf(Problem.class);
        pay("k", 5);
        assertThat(payments()).containsExactly(5);
    }

    @Test
    void theSecondOfTwoAtTheSameTimeWaitsAndRepeats() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var answers = new ConcurrentLinkedQueue<Integer>();
        var threads = new ArrayList<Thread>();
        threads.add(Thread.ofVirtual()
                .start(() -> answers.add(once("anna", "k", 5, () -> {
                            inside.countDown();
                            sleep();
                            return paid(5);
                        })
                        .getStatus())));
        inside.await();
        for (int i = 0; i < 3; i++) {
            threads.add(Thread.ofVirtual().start(() -> answers.add(pay("k", 5).getStatus())));
        }
        for (Thread thread : threads) thread.join();
        assertThat(payments()).containsExactly(5);
        assertThat(answers).containsExactly(201, 201, 201, 201);
    }

    private static void sleep() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aKeyLivesForADay() {
        pay("k", 5);
        clock.advance(Duration.ofHours(24));
        assertThat(pay("k", 5).getHeaderString(Idempotency.REPLAYED)).isEqualTo("true");
        clock.advance(Duration.ofSeconds(1));
        assertThat(pay("k", 6).getHeaderString(Idempotency.REPLAYED)).isNull();
        assertThat(payments()).containsExactly(5, 6);
    }

    @Test
    void whatHasOutlivedItsDayIsForgotten() {
        pay("k", 5);
        var cleaning = new IdempotencyCleaning(database, time);
        assertThat(cleaning.forget()).isZero();
        clock.advance(Duration.ofHours(25));
        assertThat(cleaning.forget()).isEqualTo(1);
    }

    @Test
    void aLargeAnswerIsRepeatedWithoutItsBody() {
        Supplier<Response> large =
                () -> Response.ok(Map.of("text", "x".repeat(70_000))).build();
        once("anna", "k", 5, large);
        Response again = once("anna", "k", 5, large);
        assertThat(again.getEntity()).isNull();
        assertThat(again.getHeaderString(Idempotency.BODY_OMITTED)).isEqualTo("true");
    }

    @Test
    void anAnswerOfSixtyFourKilobytesIsRepeatedWhole() {
        String body = "x".repeat(64 * 1024);
        Supplier<Response> large = () -> Response.ok(body, Ndjson.MEDIA_TYPE).build();
        once("anna", "k", 5, large);
        Response again = once("anna", "k", 5, large);
        assertThat(again.getEntity()).isEqualTo(body);
        assertThat(again.getHeaderString(Idempotency.BODY_OMITTED)).isNull();
    }

    @Test
    void anAnswerByLinesIsRepeatedAsSuch() {
        String lines = "{\"line\":1,\"status\":201}\n{\"line\":2,\"status\":201}\n";
        Supplier<Response> many = () -> Response.ok(lines, Ndjson.MEDIA_TYPE).build();
        once("anna", "k", 5, many);
        Response again = once("anna", "k", 5, many);
        assertThat(again.getMediaType()).hasToString(Ndjson.MEDIA_TYPE);
        assertThat(again.getEntity()).isEqualTo(lines);
        assertThat(again.getHeaderString(Idempotency.REPLAYED)).isEqualTo("true");
    }

    @Test
    void anAnswerWithoutABodyIsRepeatedWithoutOne() {
        Supplier<Response> empty = () -> Response.noContent().build();
        once("anna", "k", 5, empty);
        Response again = once("anna", "k", 5, empty);
        assertThat(again.getStatus()).isEqualTo(204);
        assertThat(again.getEntity()).isNull();
        assertThat(again.getHeaderString(Idempotency.BODY_OMITTED)).isNull();
    }

    @Test
    void aKeyIsVisibleAscii() {
        for (String key : List.of("", "a b", "ключ", "x".repeat(256))) {
            assertThatThrownBy(() -> pay(key, 5)).isInstanceOf(Problem.class);
        }
    }
}
