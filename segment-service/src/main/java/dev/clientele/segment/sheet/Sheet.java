package dev.clientele.segment.sheet;

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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rows of cells as a file, read and written page by page.
 *
 * @param name of the file, without its ending
 * @param pages the page behind a cursor; null for the first one
 */
public record Sheet(String name, List<String> columns, Function<String, Page<List<Object>>> pages) {
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** For {@code @Produces}: whoever accepts anything gets JSON. */
    public static final String CSV_IF_ASKED = CSV + ";qs=0.5";

    public static final String XLSX_IF_ASKED = XLSX + ";qs=0.4";
    private static final int ROWS_MAX = 1_048_575;

    public static Sheet of(String name, List<String> columns, List<List<Object>> rows) {
        return new Sheet(name, columns, _ -> new Page<>(rows, null));
    }

    /** A row may have empty cells. */
    public static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    private interface Each {
        void row(List<Object> cells) throws IOException;
    }

    public Response csv() {
        Page<List<Object>> first = pages.apply(null);
        return file(CSV + ";charset=UTF-8", ".csv", out -> {
            try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord(columns);
                each(first, row -> csv.writeRecord(row.stream().map(Sheet::safe).toList()));
            }
        });
    }

    /** Of more rows than a sheet has the first ones. */
    public Response xlsx() {
        Page<List<Object>> first = pages.apply(null);
        return file(XLSX, ".xlsx", out -> {
            try (var book = new Workbook(out, "Clientele", "1.0")) {
                Worksheet sheet = book.newWorksheet(name);
                for (int i = 0; i < columns.size(); i++) sheet.inlineString(0, i, columns.get(i));
                int[] at = {0};
                each(first, row -> {
                    if (++at[0] > ROWS_MAX) return;
                    for (int i = 0; i < row.size(); i++) cell(sheet, at[0], i, row.get(i));
                    if (at[0] % 1000 == 0) sheet.flush();
                });
                sheet.finish();
            }
        });
    }

    private void each(Page<List<Object>> first, Each each) throws IOException {
        for (Page<List<Object>> page = first; page != null; ) {
            for (List<Object> row : page.items()) each.row(row);
            page = page.nextCursor() == null ? null : pages.apply(page.nextCursor());
        }
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    private Response file(String type, String ending, Writer writer) {
        StreamingOutput body = writer::to;
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s%s\"".formatted(name, ending))
                .build();
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case null -> {}
            case BigDecimal number -> sheet.value(row, column, number);
            case Long number -> sheet.value(row, column, number);
            case Integer number -> sheet.value(row, column, number);
            case LocalDate date -> {
                sheet.value(row, column, date);
                sheet.style(row, column).format("yyyy-MM-dd").set();
            }
            default ->
                sheet.inlineString(
                        row,
                        column,
                        value.toString().replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\uFFFE\\uFFFF]|\\p{Cs}", " "));
        }
    }

    /** A spreadsheet must not take it for a formula; numbers are none. */
    private static String safe(Object value) {
        if (value instanceof BigDecimal number) return number.toPlainString();
        String text = Objects.toString(value, "");
        return value instanceof Number ? text : SheetText.safe(text);
    }
}
