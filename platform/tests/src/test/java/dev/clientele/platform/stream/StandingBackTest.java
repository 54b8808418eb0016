package dev.clientele.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.stream.Ledger.Deposit;
import dev.clientele.platform.stream.Ledger.Note;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consumer that stands back while something else is more urgent hears less often and loses nothing. */
class StandingBackTest {
    private static final UUID UNIT = new UUID(1, 3);

    private final Ledger ledger = new Ledger("platform_standing_back");
    private final List<Long> appliedAt = new CopyOnWriteArrayList<>();
    private final AtomicBoolean urgent = new AtomicBoolean(true);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void itHearsOnceASecondUntilTheUrgentIsDone() {
        ledger.drain();
        try (Consumers _ = ledger.consume("ledger", spec())) {
            for (int number = 1; number <= 3; number++) deposit(number);
            assertThat(gap(0, 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(gap(1, 2)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

            urgent.set(false);
            deposit(4);
            deposit(5);
            assertThat(gap(3, 4)).isLessThan(Duration.ofSeconds(1));
        }
    }

    private void deposit(int number) {
        ledger.say(List.of(new Deposit(UNIT, number, 1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> appliedAt.size() == number);
    }

    private Duration gap(int earlier, int later) {
        return Duration.ofNanos(appliedAt.get(later) - appliedAt.get(earlier));
    }

    private ConsumerSpec spec() {
        return ConsumerSpec.lanes("sum", Map.of(ledger.topic, Note.class), batch -> {
                    ledger.apply(batch);
                    appliedAt.add(System.nanoTime());
                })
                .standingBack(urgent::get);
    }
}
