package dev.clientele.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.http.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {
    private static final List<Column<Bill>> COLUMNS =
            List.of(new Column<>("payer", Bill::payer), new Column<>("on", Bill::on), new Column<>("sum", Bill::sum));
    private static final Bill GOOD = new Bill("Anna, \"Ann\"", LocalDate.of(2026, 2, 28), new BigDecimal("-12.50"));
    private static final Bill WILY = new Bill("=cmd|' /C calc'!A0", null, BigDecimal.ONE);
    private static final String CSV = """
            payer,on,sum\r
            "Anna, ""Ann""\",2026-02-28,-12.50\r
            '=cmd|' /C calc'!A0,,1\r
            """;

    record Bill(String payer, LocalDate on, BigDecimal sum) {}

    @Test
    void rowsAreReadPageByPageAndWrittenAsText() throws IOException {
        var asked = new ArrayList<String>();
        var sheet = new Sheet<>("bills", COLUMNS, cursor -> {
            asked.add(cursor);
            return cursor == null ? new Page<>(List.of(GOOD), "second") : new Page<>(List.of(WILY), null);
        });

        var body = sheet.csvBody();
        assertThat(asked).as("before anything is answered").containsExactly((String) null);
        var out = new ByteArrayOutputStream();
        body.write(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(CSV);
        assertThat(asked).containsExactly(null, "second");
    }

    @Test
    void fewRowsAreATextAtOnce() {
        assertThat(Sheet.of("bills", COLUMNS, List.of(GOOD, WILY)).csvText()).isEqualTo(CSV);
    }

    @Test
    void aRecordIsATableByItself() {
        record Item(String name) {}
        record Basket(String owner, List<String> words, List<Item> items, Map<String, String> notes, Item first) {}
        var basket = new Basket("Anna", List.of("a", "b"), List.of(new Item("x")), Map.of("k", "v"), new Item("y"));

        assertThat(Sheet.of("baskets", Column.all(Basket.class), List.of(basket))
                        .csvText())
                .isEqualTo("owner,words\r\nAnna,a; b\r\n");
    }

    @Test
    void moreColumnsStandBehindItsOwn() {
        var sheet = Sheet.of("bills", COLUMNS, List.of(GOOD)).with(List.of(new Column<>("paid", _ -> true)));
        assertThat(sheet.csvText()).startsWith("payer,on,sum,paid\r\n").endsWith(",true\r\n");
    }

    @Test
    void aWorkbookKnowsNumbersAndDatesAndNoFormulas(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("bills.xlsx");
        try (var book = new XlsxBook<>(Files.newOutputStream(file), "bills", COLUMNS)) {
            book.write(GOOD);
            book.write(WILY);
        }
        try (var zip = new ZipFile(file.toFile())) {
            var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
            assertThat(new String(sheet.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<v>-12.50</v>", "<v>46081", "t=\"inlineStr\"", "=cmd|")
                    .doesNotContain("<f>");
        }
    }
}
