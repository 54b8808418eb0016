package dev.clientele.campaign.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.http.SheetText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Every row of a list as CSV; a million rows need no more memory than a page. */
public record CsvSheet<T>(String name, List<Column<T>> columns) {
    /** For {@code @Produces}: whoever accepts anything gets JSON. */
    public static final String IF_ASKED = "text/csv;qs=0.5";

    public record Column<T>(String name, Function<T, Object> value) {}

    /** @param pages the page behind a cursor; called with null first, before anything is answered */
    public Response answer(Function<String, Page<T>> pages) {
        Page<T> first = pages.apply(null);
        StreamingOutput body = out -> {
            try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord(columns.stream().map(Column::name).toList());
                for (Page<T> page = first; page != null; ) {
                    for (T row : page.items()) csv.writeRecord(cells(row));
                    page = page.nextCursor() == null ? null : pages.apply(page.nextCursor());
                }
            }
        };
        return Response.ok(body, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name))
                .build();
    }

    private List<String> cells(T row) {
        return columns.stream().map(column -> safe(column.value().apply(row))).toList();
    }

    /** A spreadsheet must not take a text for a formula. */
    static String safe(Object value) {
        if (value == null) return "";
        return value instanceof Number ? value.toString() : SheetText.safe(value.toString());
    }
}
