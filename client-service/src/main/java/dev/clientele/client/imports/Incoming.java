package dev.clientele.client.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A staged line as it is taken.
 *
 * @param row what it says, for writing it over what is there; null when that is not wanted
 * @param refusal when it names somebody nobody knows; then there is no entry
 */
record Incoming<D extends Draft>(long line, Entry<D> entry, ObjectNode row, Problem refusal) {

    /**
     * @param rows whether they may be written over what is there
     * @param today the day they are judged by
     */
    static <D extends Draft> List<Incoming<D>> of(
            Handle handle, ObjectMapper json, Intake<D> intake, List<Stage.Line> lines, boolean rows, LocalDate today) {
        var names = Names.of(intake.draft());
        var marked = new HashMap<Long, ObjectNode>();
        for (Stage.Line line : lines) if (Names.isMarked(line.draft())) marked.put(line.line(), row(json, line));
        Map<String, Map<String, UUID>> found = names.find(handle, marked.values());
        var incoming = new ArrayList<Incoming<D>>(lines.size());
        for (Stage.Line line : lines) {
            ObjectNode row = marked.get(line.line());
            String unknown = row == null ? null : names.place(row, found);
            if (unknown != null) incoming.add(new Incoming<>(line.line(), null, null, refusal(unknown)));
            else {
                D draft = row == null ? read(json, line, intake.draft()) : json.convertValue(row, intake.draft());
                ObjectNode said = !rows ? null : row == null ? row(json, line) : row;
                incoming.add(new Incoming<>(
                        line.line(), new Entry<>(draft, line.key(), rows ? lack(draft, today) : null), said, null));
            }
        }
        return incoming;
    }

    /** Rows for what is there need not say what it has already (see {@link Reading}). */
    private static Problem lack(Draft draft, LocalDate today) {
        var check = new Check(today);
        draft.check(check);
        return check.problem();
    }

    private static Problem refusal(String unknown) {
        return Problems.invalid("/" + unknown, "unknown-reference", new Problems.Word(Names.thing(unknown)));
    }

    private static ObjectNode row(ObjectMapper json, Stage.Line line) {
        return (ObjectNode) read(json, line, JsonNode.class);
    }

    private static <T> T read(ObjectMapper json, Stage.Line line, Class<T> type) {
        try {
            return json.readValue(line.draft(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("staged line " + line.line() + " does not parse", e);
        }
    }
}
