package dev.clientele.client.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a base file line by line and says what is wrong with it; stateful, one for each passage through a file. */
public final class BaseReading {
    private static final String KIND = "row";
    private static final String HEAD = "base";
    private static final String END = "end";

    private final Cells cells;
    private final Map<BaseTable, Map<String, Column>> columns;
    private long rows;
    private int at = -1;
    private boolean begun;
    private boolean ended;

    /** What a line is. */
    public sealed interface Found {
        /** The first line or the last. */
        record Frame() implements Found {}

        record Row(BaseLine line) implements Found {}

        record Faulty(List<Violation> faults) implements Found {}
    }

    public BaseReading(Database database, ObjectMapper json) {
        this.cells = new Cells(json);
        this.columns = database.read(handle -> BaseTables.ALL.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> Column.of(handle, table).stream()
                                .collect(Collectors.toMap(Column::field, Function.identity())))));
    }

    public Found read(long number, JsonNode line) {
        String kind = line.path(KIND).asText();
        if (!begun) return head(kind, line);
        if (ended) return faulty("", "after-the-end");
        if (kind.equals(END)) return end(line);
        BaseTable table = BaseTables.find(kind).orElse(null);
        if (table == null) return faulty("/" + KIND, "unknown-type");
        int place = BaseTables.ALL.indexOf(table);
        if (place < at) return faulty("/" + KIND, "out-of-order");
        at = place;
        rows++;
        return row(number, table, line);
    }

    /** What is wrong with the file as a whole once all lines are read; empty when it is whole. */
    public List<Violation> missing() {
        return ended ? List.of() : List.of(new Violation("", begun ? "end-missing" : "not-a-base"));
    }

    private Found head(String kind, JsonNode line) {
        if (!kind.equals(HEAD)) return faulty("/" + KIND, "not-a-base");
        begun = true;
        return line.path("format").asInt() == BaseExport.FORMAT
                ? new Found.Frame()
                : faulty("/format", "unknown-format");
    }

    private Found end(JsonNode line) {
        ended = true;
        return line.path("lines").asLong(-1) == rows ? new Found.Frame() : faulty("/lines", "lines-missing");
    }

    private Found row(long number, BaseTable table, JsonNode line) {
        Map<String, Column> known = columns.get(table);
        var faults = new ArrayList<Violation>();
        ObjectNode row = ((ObjectNode) line).objectNode();
        for (var field : line.properties()) {
            if (field.getKey().equals(KIND)) continue;
            Column column = known.get(field.getKey());
            if (column == null) faults.add(new Violation("/" + field.getKey(), "unknown-property"));
            else if (!field.getValue().isNull()) {
                String fault = cells.fault(column, table.shapes().get(column.name()), field.getValue());
                if (fault == null) row.set(column.name(), field.getValue());
                else faults.add(new Violation("/" + field.getKey(), fault));
            }
        }
        known.values().forEach(column -> {
            if (column.notNull() && column.fallback() == null && !line.hasNonNull(column.field()))
                faults.add(new Violation("/" + column.field(), "required"));
        });
        if (!faults.isEmpty()) return new Found.Faulty(faults);
        UUID id = row.has("id") ? UUID.fromString(row.get("id").asText()) : null;
        return new Found.Row(new BaseLine(number, table, row.toString(), id));
    }

    private static Found faulty(String pointer, String code) {
        return new Found.Faulty(List.of(new Violation(pointer, code)));
    }
}
