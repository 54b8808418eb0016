package dev.clientele.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Ten {@code kill -9} of two senders in the middle of as many campaigns; {@code ./clientele soak send} does two hundred. */
@Order(3)
class SenderKillTest {
    private static final int AUDIENCE = 200;
    private static final int KILLS = 10;

    private final RunningSuite suite = SharedSuite.get();

    @Test
    void nobodyIsForgottenAndNobodyIsWrittenToAgainstTheirWill() {
        String name = "kill-" + UUID.randomUUID().toString().substring(0, 8);
        var senders = new SenderKills(suite, SharedSuite.mail(), new Random(20_261_128));

        var outcome = senders.play(new Recipients(suite, name).introduce(AUDIENCE), name, AUDIENCE, KILLS);

        outcome.kills().forEach(System.out::println);
        System.out.println(outcome);
        assertThat(outcome.ok()).as(outcome.toString()).isTrue();
    }
}
