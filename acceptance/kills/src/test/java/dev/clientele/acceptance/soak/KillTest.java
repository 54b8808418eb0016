package dev.clientele.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.cdnow.Cdnow;
import dev.clientele.acceptance.knowledge.Knowledge;
import dev.clientele.acceptance.reference.PurchaseHistory;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * {@code kill -9} of every member in turn while purchases are imported (Must show 7). {@code ./clientele soak kill} does the
 * same with the whole file.
 */
@Order(1)
class KillTest {
    private static final int CUSTOMERS = 900;
    private static final int ATTEMPTS = 3;
    private static final Random RANDOM = new Random(20_261_121);
    private static final String RUN = "kill-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    private static final List<String> MEMBERS = List.of(
            "client-service", "status-service", "segment-service", "campaign-service", "gateway", "kafka", "postgres");
    private static final Map<String, List<Round>> STRUCK = new HashMap<>();

    private static RunningSuite suite;
    private static PurchaseHistory slice;
    private static Knowledge expected;

    /** In peace first, then every member; what each has left behind is looked at when all have been killed. */
    @BeforeAll
    static void importAndKill() {
        suite = SharedSuite.get();
        Cdnow cdnow = Cdnow.in(SharedSuite.root());
        slice = cdnow.history().firstCustomers(CUSTOMERS);
        TrackedSegment.create(suite);
        expected = new Round(suite, cdnow, slice, RUN + "peace-").undisturbed();
        for (String member : MEMBERS) STRUCK.put(member, rounds(cdnow, member));
    }

    /** Until one is struck while its import runs: an import may have ended before the strike. What follows it goes on. */
    private static List<Round> rounds(Cdnow cdnow, String member) {
        List<Round> rounds = new ArrayList<>();
        do {
            Duration after = Duration.ofMillis(RANDOM.nextInt(100));
            String prefix = RUN + member + rounds.size() + "-";
            rounds.add(new Round(suite, cdnow, slice, prefix).struck(() -> Strike.kill(suite, member, after)));
        } while (!rounds.getLast().struckInTime() && rounds.size() < ATTEMPTS);
        return rounds;
    }

    @Test
    void nothingIsKeptInMemoryOnly() {
        assertThat(suite.databases().server().show("fsync")).isEqualTo("on");
        assertThat(suite.databases().server().show("synchronous_commit")).isEqualTo("on");
    }

    @Test
    void whatIsKnownInPeaceIsThatOfTheNaiveModel() {
        Map<String, String> purchases = slice.customers().stream()
                .collect(Collectors.toMap(each -> each, each -> slice.of(each).size() + " of "));

        assertThat(expected.clients().keySet()).isEqualTo(slice.customers());
        assertThat(expected.clients())
                .allSatisfy((customer, line) -> assertThat(line)
                        .contains("payments: " + purchases.get(customer))
                        .contains("contact LIVE " + slice.first(customer)));
    }

    @ParameterizedTest
    @FieldSource("MEMBERS")
    void aKillDuringAnImportLeavesNoTrace(String member) {
        assertThat(STRUCK.get(member).getLast().struckInTime())
                .as("%s was killed while the import ran", member)
                .isTrue();
        for (Round round : STRUCK.get(member))
            assertThat(round.differences(expected))
                    .as("%s killed, while the import ran: %s", member, round.struckInTime())
                    .isEmpty();
        Eventually.passes(
                Duration.ofSeconds(10),
                () -> assertThat(suite.databases().outboxesEmpty()).isTrue());
        assertThat(suite.databases().deadLetters()).isZero();
    }
}
