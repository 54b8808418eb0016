package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.problem.Violation;
import java.util.Map;

/** One row of a file, at the line where it begins. */
sealed interface Row {
    long line();

    record Cells(long line, Map<String, String> values) implements Row {}

    record Json(long line, JsonNode value) implements Row {}

    /** It cannot even be read. */
    record Broken(long line, Violation violation) implements Row {}
}
