package dev.clientele.client.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.clientele.platform.http.Page;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Rows as a CSV file that no spreadsheet takes for formulas. */
final class Table {
    private Table() {}

    /** @param pages the page after a cursor, the first one for null */
    static <T> StreamingOutput of(List<String> header, Pages<T> pages, Function<T, List<?>> cells) {
        var first = pages.after(null);
        return out -> {
            try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord(header);
                var page = first;
                while (page != null) {
                    for (T row : page.items()) csv.writeRecord(texts(cells.apply(row)));
                    page = page.nextCursor() == null ? null : pages.after(page.nextCursor());
                }
            }
        };
    }

    interface Pages<T> {
        Page<T> after(String cursor);
    }

    private static List<String> texts(List<?> cells) {
        return cells.stream().map(Table::text).toList();
    }

    private static String text(Object cell) {
        if (cell == null) return "";
        return cell instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : cell.toString();
    }
}
