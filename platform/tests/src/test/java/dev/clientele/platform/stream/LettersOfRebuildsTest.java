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
        upgrade("""
                ('sum', 'notes', 0, 1, '{}', 'applied again', now(), now()),
                ('sum-rebuild', 'notes', 0, 1, '{}', 'lacking', now(), null),
                ('sum-rebuild', 'notes', 0, 2, '{}', 'lacking', now(), null),
                ('sum', 'notes', 0, 3, '{}', 'waiting', now(), null)
                """);

        assertThat(letters.list(0, 10))
                .allSatisfy(letter -> assertThat(letter.consumer()).isEqualTo("sum"))
                .allSatisfy(letter -> assertThat(letter.replayedAt()).isNull())
                .extracting(DeadLetters.Letter::offset)
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void whatIsForgottenStaysForgotten() throws IOException {
        upgrade("""
                ('sum', 'notes', 0, 1, null, 'forgotten', now(), now()),
                ('sum-rebuild', 'notes', 0, 1, '{"name":"Anna"}', 'lacking', now(), null)
                """);

        assertThat(letters.list(0, 10)).singleElement().satisfies(letter -> {
            assertThat(letter.consumer()).isEqualTo("sum");
            assertThat(letter.body()).isNull();
            assertThat(letter.error()).isEqualTo("forgotten");
            assertThat(letter.replayedAt()).isNotNull();
        });
    }

    private void upgrade(String rows) throws IOException {
        try (var script = Outbox.class.getResourceAsStream("/db/platform/V1113__letters_of_rebuilds.sql")) {
            String upgrade = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            test.database().run(tx -> {
                tx.execute(
                        "insert into dlq (consumer, topic, partition, record_offset, body, error, at, replayed_at) values "
                                + rows);
                tx.createScript(upgrade).execute();
            });
        }
    }
}
