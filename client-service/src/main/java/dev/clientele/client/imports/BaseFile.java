package dev.clientele.client.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.clientele.client.base.BaseReading;
import dev.clientele.client.base.BaseReading.Found;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An upload read as the lines of a base; what is wrong comes as an item like everything else. */
final class BaseFile implements Closeable {
    /** A row of the base may be far longer than a row of a table that people fill in. */
    private static final int LENGTH_MAX = 1 << 24;

    private final Reader in;
    private final LineReader lines;
    private final ObjectReader json;
    private final BaseReading reading;
    private long number;
    private boolean over;

    record Item(long line, Found found) {}

    BaseFile(Uploads uploads, Upload upload, Database database, ObjectMapper json) {
        this.in = new InputStreamReader(uploads.open(upload.id()), StandardCharsets.UTF_8);
        this.lines = new LineReader(in, LENGTH_MAX);
        this.json = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
        this.reading = new BaseReading(database, json);
    }

    /** The next item, or null behind the last. */
    Item next() throws IOException {
        if (over) return null;
        String text = lines.next();
        number++;
        if (text != null) return new Item(number, read(text));
        over = true;
        List<Violation> missing = reading.missing();
        return missing.isEmpty() ? null : new Item(number, new Found.Faulty(missing));
    }

    private Found read(String text) {
        if (lines.wasCut()) return faulty("line-too-long");
        try {
            JsonNode line = json.readTree(text);
            return line.isObject() ? reading.read(number, line) : faulty("must-be-object");
        } catch (JsonProcessingException e) {
            return faulty("malformed-json");
        }
    }

    private static Found faulty(String code) {
        return new Found.Faulty(List.of(Violation.of("", code, LENGTH_MAX)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
