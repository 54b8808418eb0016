package dev.clientele.client.listing;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.http.SheetText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list as a file for a spreadsheet: every row that the list would show page by page, read and written page by page, so
 * that a million rows need no more memory than a thousand.
 */
public final class Table<T> {
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** For {@code @Produces}: whoever accepts anything gets JSON. */
    public static final String CSV_IF_ASKED = CSV + ";qs=0.5";

    public static final String XLSX_IF_ASKED = XLSX + ";qs=0.4";
    private static final int SHEET_ROWS_MAX = 1_048_576;

    private final String name;
    private final List<Column<T>> columns;

    /** @param value a text, number, boolean, date or list; anything else is shown as its text */
    public record Column<T>(String name, Function<T, Object> value) {}

    /** @param name of the file, without its ending */
    public Table(String name, List<Column<T>> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    /** The same table with more columns behind its own. */
    public Table<T> with(List<Column<T>> more) {
        return new Table<>(name, Stream.concat(columns.stream(), more.stream()).toList());
    }

    /** @param pages the page behind a cursor; called with null first, before anything is answered */
    public Response csv(Function<String, Page<T>> pages) {
        Page<T> first = pages.apply(null);
        return file(CSV + ";charset=UTF-8", ".csv", out -> {
            try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord(columns.stream().map(Column::name).toList());
                each(
                        first,
                        pages,
                        row -> csv.writeRecord(columns.stream()
                                .map(column -> SheetText.safe(text(column.value.apply(row))))
                                .toList()));
            }
        });
    }

    /** As {@link #csv}; a full sheet is followed by another one. */
    public Response xlsx(Function<String, Page<T>> pages) {
        Page<T> first = pages.apply(null);
        return file(XLSX, ".xlsx", out -> sheets(out, first, pages));
    }

    private Response file(String type, String ending, StreamingOutput body) {
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s%s\"".formatted(name, ending))
                .build();
    }

    private interface Row<T> {
        void write(T row) throws IOException;
    }

    private static <T> void each(Page<T> first, Function<String, Page<T>> pages, Row<T> writer) throws IOException {
        for (Page<T> page = first; page != null; ) {
            for (T row : page.items()) writer.write(row);
            page = page.nextCursor() == null ? null : pages.apply(page.nextCursor());
        }
    }

    private void sheets(OutputStream out, Page<T> first, Function<String, Page<T>> pages) throws IOException {
        try (var book = new Workbook(out, "Clientele", "1.0")) {
            var sheets = new Sheets(book);
            each(first, pages, sheets::write);
            sheets.end();
        }
    }

    private final class Sheets {
        private static final int FLUSHED_AT_ONCE = 1000;

        private final Workbook book;
        private int number;
        private int at;
        private Worksheet sheet;

        Sheets(Workbook book) {
            this.book = book;
            begin();
        }

        private void begin() {
            sheet = book.newWorksheet(number++ == 0 ? name : name + " " + number);
            for (int column = 0; column < columns.size(); column++)
                sheet.inlineString(0, column, columns.get(column).name);
            at = 1;
        }

        void write(T row) throws IOException {
            if (at == SHEET_ROWS_MAX) {
                end();
                begin();
            }
            for (int column = 0; column < columns.size(); column++)
                cell(column, columns.get(column).value.apply(row));
            if (++at % FLUSHED_AT_ONCE == 0) sheet.flush();
        }

        private void cell(int column, Object value) {
            switch (value) {
                case null -> {}
                case Integer number -> sheet.value(at, column, number);
                case Long number -> sheet.value(at, column, number);
                case BigDecimal number -> sheet.value(at, column, number);
                case Boolean truth -> sheet.value(at, column, truth);
                case LocalDate date -> {
                    sheet.value(at, column, date);
                    sheet.style(at, column).format("yyyy-MM-dd").set();
                }
                default -> sheet.inlineString(at, column, printable(text(value)));
            }
        }

        void end() throws IOException {
            sheet.finish();
        }
    }

    /** XML has no place for control characters. */
    private static String printable(String text) {
        UnaryOperator<String> shortened = one -> one.length() > 32_767 ? one.substring(0, 32_767) : one;
        return shortened.apply(text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\uFFFE\\uFFFF]|\\p{Cs}", " "));
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.joining("; "));
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
