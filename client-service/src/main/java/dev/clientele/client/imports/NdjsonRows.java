package dev.clientele.client.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.Violation;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** One JSON object per line. */
final class NdjsonRows implements Rows {
    private final Reader in;
    private final LineReader lines;
    private final ObjectMapper json;
    private long line;

    NdjsonRows(Reader in, ObjectMapper json) {
        this.in = in;
        this.lines = new LineReader(in);
        this.json = json;
    }

    @Override
    public List<String> columns() {
        return List.of();
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
        if (lines.wasCut()) return broken(Violation.of("", "line-too-long", LineReader.LENGTH_MAX));
        try {
            JsonNode value = json.readTree(text);
            return value.isObject() ? new Row.Json(line, value) : broken(new Violation("", "must-be-object"));
        } catch (JsonProcessingException e) {
            return broken(new Violation("", "malformed-json"));
        }
    }

    private Row broken(Violation violation) {
        return new Row.Broken(line, violation);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
