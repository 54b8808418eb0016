package dev.clientele.client.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A table with a header. Each line is a row of its own, so that one with an unclosed quote spoils nothing behind it.
 */
final class CsvRows implements Rows {
    private final Reader in;
    private final LineReader lines;
    private final char delimiter;
    private final List<String> columns;
    private long line;

    CsvRows(Reader in, Mapping.Csv options) throws IOException {
        this.in = in;
        this.lines = new LineReader(in);
        this.delimiter = options.delimiter().charAt(0);
        this.columns = header();
    }

    private List<String> header() throws IOException {
        line++;
        String first = lines.next();
        if (first == null || first.isBlank()) throw Problems.invalid("", "no-header");
        List<String> names = split(first.startsWith("\uFEFF") ? first.substring(1) : first).stream()
                .map(String::strip)
                .toList();
        if (new HashSet<>(names).size() < names.size()) throw Problems.invalid("", "repeated-column");
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws IOException {
        while (true) {
            line++;
            String text = lines.next();
            if (text == null) return null;
            if (!text.isBlank()) return row(text);
        }
    }

    private Row row(String text) {
        if (lines.wasCut()) return broken("line-too-long", LineReader.LENGTH_MAX);
        if (text.chars().filter(c -> c == '"').count() % 2 > 0) return broken("unclosed-quote");
        try {
            List<String> cells = split(text);
            return cells.size() == columns.size()
                    ? cells(cells)
                    : broken("wrong-column-count", cells.size(), columns.size());
        } catch (CsvParseException e) {
            return broken("malformed-csv");
        }
    }

    private Row cells(List<String> cells) {
        var values = LinkedHashMap.<String, String>newLinkedHashMap(cells.size());
        for (int i = 0; i < cells.size(); i++) values.put(columns.get(i), cells.get(i));
        return new Row.Cells(line, values);
    }

    private Row broken(String text, Object... arguments) {
        return new Row.Broken(line, Violation.of("", text, arguments));
    }

    private List<String> split(String text) {
        if (text.indexOf('"') < 0) return plain(text);
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
            return reader.iterator().next().getFields();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> plain(String text) {
        var cells = new ArrayList<String>(columns == null ? 16 : columns.size());
        int from = 0;
        for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
            cells.add(text.substring(from, to));
            from = to + 1;
        }
        cells.add(text.substring(from));
        return cells;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
