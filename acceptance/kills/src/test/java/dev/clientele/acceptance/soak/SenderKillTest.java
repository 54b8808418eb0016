package dev.clientele.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Ten {@code kill -9} of two senders in the middle of as many campaigns; {@code ./clientele soak send} does two hundred. */
@Order(Integer.MAX_VALUE - 2)
class SenderKillTest {
    private static final int AUDIENCE = 200;
    private static final int KILLS = 10;

    private final RunningSuite suite = SharedSuite.get();
    private final Api api = suite.as("admin");

    @Test
    void nobodyIsForgottenAndNobodyIsWrittenToAgainstTheirWill() {
        String name = "kill-" + UUID.randomUUID().toString().substring(0, 8);
        var senders = new SenderKills(suite, this::count, this::byRecipient, new Random(20_261_128));

        var outcome = senders.play(new Recipients(suite, name).introduce(AUDIENCE), name, AUDIENCE, KILLS);

        System.out.println(outcome);
        assertThat(outcome.ok()).as(outcome.toString()).isTrue();
    }

    private long count() {
        return api.get(suite.mailbox() + "/messages/count").json().path("count").asLong();
    }

    private Map<String, Integer> byRecipient() {
        JsonNode letters =
                api.get(suite.mailbox() + "/messages?limit=100000").expect(200).json();
        return StreamSupport.stream(letters.path("items").spliterator(), false)
                .collect(Collectors.toMap(letter -> letter.path("to").asText(), letter -> 1, Integer::sum));
    }
}
