package dev.clientele.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.outbox.Outbox;
import dev.clientele.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What rebuilds of an earlier version kept can be applied again after an upgrade. */
class LettersOfRebuildsTest {
    private final TestDatabase test = TestDatabase.migrated("platform_letters");
    private final DeadLetters letters =
            new DeadLetters(test.database(), new Outbox(test.database(), test.lanes(), () -> {}));

    @Test
    void theyAreTheLiveConsumersOnceEach() throws IOException {
        String upgrade;
        try (var script = Outbox.class.getResourceAsStream("/db/platform/V1113__letters_of_rebuilds.sql")) {
            upgrade = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        test.database().run(tx -> {
            tx.execute("""
                    insert into dlq (consumer, topic, partition, record_offset, error, at, replayed_at)
                    values ('sum', 'notes', 0, 1, 'applied again', now(), now()),
                           ('sum-rebuild', 'notes', 0, 1, 'lacking', now(), null),
                           ('sum-rebuild', 'notes', 0, 2, 'lacking', now(), null),
                           ('sum', 'notes', 0, 3, 'waiting', now(), null)
                    """);
            tx.createScript(upgrade).execute();
        });

        assertThat(letters.list(0, 10))
                .allSatisfy(letter -> assertThat(letter.consumer()).isEqualTo("sum"))
                .allSatisfy(letter -> assertThat(letter.replayedAt()).isNull())
                .extracting(DeadLetters.Letter::offset)
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }
}
