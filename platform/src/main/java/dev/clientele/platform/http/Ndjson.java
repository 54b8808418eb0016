package dev.clientele.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.clientele.platform.problem.ConstraintFaults;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.ProblemBody;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Texts;
import dev.clientele.platform.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many facts in one request: one JSON value per line, one outcome per line in the same order. */
@ApplicationScoped
public class Ndjson {
    public static final String MEDIA_TYPE = "application/x-ndjson";
    public static final int LINES_MAX = 10_000;
    private static final int LINE_LENGTH_MAX = 256 * 1024;

    private final ObjectMapper json;
    private final Validator validator;
    private final long lengthMax;

    public Ndjson(ObjectMapper json, Validator validator, HttpSettings settings) {
        this.json = json;
        this.lengthMax = settings.jsonBodyMax();
        this.validator = validator;
    }

    /** A line as it was understood. Numbers begin at 1 and count the lines that have something in them. */
    public sealed interface Line<T> {
        int number();
    }

    public record Read<T>(int number, T value) implements Line<T> {}

    public record Faulty<T>(int number, Problem problem) implements Line<T> {}

    /** What became of a line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(int line, int status, String id, String location, ProblemBody problem) {
        public static Outcome created(int line, Object id, String location) {
            return new Outcome(line, 201, String.valueOf(id), location, null);
        }

        public static Outcome done(int line, Object id) {
            return new Outcome(line, 200, String.valueOf(id), null, null);
        }

        public static Outcome failed(int line, Problem problem, Locale language) {
            return new Outcome(line, problem.status(), null, null, ProblemBody.of(problem, language, null));
        }

        public static Outcome failed(int line, Problem problem, String acceptLanguage) {
            return failed(line, problem, Texts.language(acceptLanguage));
        }
    }

    /** Reads and validates every line; more than {@value #LINES_MAX} are 413 before anything is written. */
    public <T> List<Line<T>> read(InputStream body, Class<T> type) {
        ObjectReader reader = json.readerFor(type);
        var lines = new ArrayList<Line<T>>();
        try (var in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            long length = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                length += text.length();
                if (length > lengthMax) throw Problems.tooLarge(lengthMax + " bytes");
                if (text.isBlank()) continue;
                if (lines.size() == LINES_MAX) throw Problems.tooLarge(LINES_MAX + " lines");
                lines.add(line(lines.size() + 1, text, reader));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** 200 with one outcome per line, whatever became of them. */
    public Response answer(List<Outcome> outcomes) {
        var body = new StringBuilder();
        for (Outcome outcome : outcomes) body.append(write(outcome)).append('\n');
        return Response.ok(body.toString(), MEDIA_TYPE).build();
    }

    private <T> Line<T> line(int number, String text, ObjectReader reader) {
        if (text.length() > LINE_LENGTH_MAX) return new Faulty<>(number, Problems.invalid("", "too-long"));
        try {
            T value = reader.readValue(text);
            if (value == null) return new Faulty<>(number, Problems.invalid("", "must-be-object"));
            var violations = validator.validate(value);
            return violations.isEmpty()
                    ? new Read<>(number, value)
                    : new Faulty<>(number, Problems.invalid(ConstraintFaults.violations(violations)));
        } catch (JsonProcessingException e) {
            return new Faulty<>(number, Translation.of(e).orElseThrow());
        }
    }

    private String write(Outcome outcome) {
        try {
            return json.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
