package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final String ORDER = "companies:name";

    @Test
    void everyKindOfKeyComesBack() {
        var id = UUID.fromString("01a20008-73e5-700a-a382-1de80018b4d8");
        var now = Instant.parse("2026-11-21T21:34:43.687567Z");
        var day = LocalDate.of(2024, 2, 29);
        String text = Cursor.of(ORDER, "Ёж 🦔", id, 42L, new BigDecimal("-1.50"), now, day, true, null)
                .toString();
        Cursor cursor = Cursor.parse(text, ORDER).orElseThrow();
        assertThat(cursor.text(0)).isEqualTo("Ёж 🦔");
        assertThat(cursor.uuid(1)).isEqualTo(id);
        assertThat(cursor.number(2)).isEqualTo(42);
        assertThat(cursor.decimal(3)).isEqualTo(new BigDecimal("-1.50"));
        assertThat(cursor.instant(4)).isEqualTo(now);
        assertThat(cursor.date(5)).isEqualTo(day);
        assertThat(cursor.flag(6)).isTrue();
        assertThat(cursor.text(7)).isNull();
    }

    @Test
    void theFirstPageHasNone() {
        assertThat(Cursor.parse(null, ORDER)).isEmpty();
        assertThat(Cursor.parse(" ", ORDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "%%%", "AAAA", "AAZ0aGluZ3MBbAABMgIsEo8A", "ё"})
    void aMadeUpOneIsRefused(String text) {
        refused(text, ORDER);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        refused(Cursor.of("companies:createdAt", "x").toString(), ORDER);
    }

    @Test
    void aKeyOfAnotherTypeIsRefused() {
        var cursor = Cursor.of(ORDER, "x");
        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> cursor.text(1)).isInstanceOf(Problem.class);
    }

    @Test
    void anyChangedByteIsRefused() {
        byte[] bytes = Base64.getUrlDecoder()
                .decode(Cursor.of(ORDER, "name", UUID.randomUUID()).toString());
        var random = new Random(20261121);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), ORDER);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        List<Integer> rows = IntStream.range(0, 7).boxed().toList();
        var first = Page.of(rows.subList(0, 4), new Limit(3), row -> Cursor.of("rows", row));
        assertThat(first.items()).containsExactly(0, 1, 2);
        assertThat(Cursor.parse(first.nextCursor(), "rows").orElseThrow().number(0))
                .isEqualTo(2);
        assertThat(Page.of(rows.subList(4, 7), new Limit(3), row -> Cursor.of("rows", row))
                        .nextCursor())
                .isNull();
    }

    private static void refused(String text, String order) {
        assertThatThrownBy(() -> Cursor.parse(text, order)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.violations().getFirst().pointer()).isEqualTo("/cursor");
        });
    }
}
