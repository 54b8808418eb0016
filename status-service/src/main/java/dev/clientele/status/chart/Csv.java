package dev.clientele.status.chart;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.clientele.platform.http.SheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A small table as CSV. */
public final class Csv {
    private Csv() {}

    public static String of(List<String> head, List<List<Object>> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(head);
            for (List<Object> row : rows)
                csv.writeRecord(row.stream().map(Csv::cell).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A spreadsheet must not take a text for a formula. */
    private static String cell(Object value) {
        if (value == null) return "";
        return value instanceof String text ? SheetText.safe(text) : value.toString();
    }
}
