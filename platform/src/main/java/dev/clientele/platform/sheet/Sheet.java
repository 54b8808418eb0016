package dev.clientele.platform.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.clientele.platform.http.Page;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list as a file for a spreadsheet: every row that the list would show page by page, read and written page by page, so
 * that a million rows need no more memory than a thousand. The first page is read before anything is answered: whatever
 * is wrong with the question is a problem still.
 *
 * @param name of the file, without its ending
 * @param pages the page behind a cursor; null for the first one
 */
public record Sheet<T>(String name, List<Column<T>> columns, Function<String, Page<T>> pages) {
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** For {@code @Produces}: whoever accepts anything gets JSON. */
    public static final String CSV_IF_ASKED = CSV + ";qs=0.5";

    public static final String XLSX_IF_ASKED = XLSX + ";qs=0.4";

    public static <T> Sheet<T> of(String name, List<Column<T>> columns, List<T> rows) {
        return new Sheet<>(name, columns, _ -> new Page<>(rows, null));
    }

    /** The same with more columns behind its own. */
    public Sheet<T> with(List<Column<T>> more) {
        return new Sheet<>(name, Stream.concat(columns.stream(), more.stream()).toList(), pages);
    }

    public Response csv() {
        return file(csvBody(), CSV + ";charset=UTF-8", ".csv");
    }

    /** A full sheet is followed by another one. */
    public Response xlsx() {
        Page<T> first = pages.apply(null);
        StreamingOutput body = out -> {
            try (var book = new XlsxBook<>(out, name, columns)) {
                each(first, book::write);
            }
        };
        return file(body, XLSX, ".xlsx");
    }

    /** As {@link #csv}, for an answer that is not to be saved as a file. */
    public StreamingOutput csvBody() {
        Page<T> first = pages.apply(null);
        return out -> csv(first, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** As {@link #csvBody}, of few rows. */
    public String csvText() {
        var text = new StringWriter();
        try {
            csv(pages.apply(null), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void csv(Page<T> first, Writer out) throws IOException {
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(columns.stream().map(Column::name).toList());
            each(
                    first,
                    row -> csv.writeRecord(columns.stream()
                            .map(column -> CellText.csv(column.value().apply(row)))
                            .toList()));
        }
    }

    private interface Each<T> {
        void row(T row) throws IOException;
    }

    private void each(Page<T> first, Each<T> each) throws IOException {
        for (Page<T> page = first; page != null; ) {
            for (T row : page.items()) each.row(row);
            page = page.nextCursor() == null ? null : pages.apply(page.nextCursor());
        }
    }

    private Response file(StreamingOutput body, String type, String ending) {
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s%s\"".formatted(name, ending))
                .build();
    }
}
