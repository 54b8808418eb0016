package dev.clientele.segment.answer;

import dev.clientele.platform.problem.Problems;
import dev.clientele.segment.rule.Catalogue;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.FieldType;
import dev.clientele.segment.rule.NamedAggregate;
import dev.clientele.segment.rule.RuleSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields of the catalogue as columns of a list of members: shown, sorted by, grouped by. */
final class Columns {
    private static final int MOST = 20;

    private final List<String> names = new ArrayList<>();
    private final List<String> computedNames = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> computed = new ArrayList<>();
    private final Map<String, Object> binds = new HashMap<>();
    private Field sort;
    private String sortKey;
    private String group;

    private Columns() {}

    static Columns of(Catalogue catalogue, List<String> fields, String sort, String groupBy) {
        var columns = new Columns();
        if (fields.size() > MOST) throw Problems.invalid("/fields", "too-many-fields", MOST);
        for (String name : fields) columns.show(field(catalogue, name, "/fields"));
        if (sort != null) columns.sortBy(field(catalogue, sort, "/sort"));
        if (groupBy != null)
            columns.group = "to_jsonb(" + columns.value(field(catalogue, groupBy, "/groupBy")) + ")::text";
        return columns;
    }

    private static Field field(Catalogue catalogue, String name, String pointer) {
        return catalogue
                .field(name)
                .filter(field -> field.type() != FieldType.SEGMENT)
                .or(() -> NamedAggregate.named(name).map(NamedAggregate::column))
                .orElseThrow(() -> Problems.invalid(pointer, "unknown-field"));
    }

    private void show(Field field) {
        String value = value(field);
        names.add(field.name());
        shown.add(", to_jsonb(" + value + ")::text");
        if (field.type() != FieldType.INTEGER && field.type() != FieldType.DECIMAL) return;
        computedNames.add("sum " + field.name());
        computedNames.add("avg " + field.name());
        computed.add(", sum(" + value + ")::text, round(avg(" + value + "), 2)::text");
    }

    private void sortBy(Field field) {
        boolean ordered = field.shape() == Field.Shape.VALUE
                && switch (field.type()) {
                    case TEXT, CODE, TREE, ENUM, INTEGER, DECIMAL, DATE, FLAG -> true;
                    default -> false;
                };
        if (!ordered) throw Problems.invalid("/sort", "not-sortable");
        sort = field;
        sortKey = "(" + RuleSql.expression(field, this::bind) + ")";
    }

    private String value(Field field) {
        return "(" + RuleSql.shown(field, this::bind) + ")";
    }

    private String bind(Object value) {
        String name = "column" + binds.size();
        binds.put(name, value);
        return ":" + name;
    }

    List<String> names() {
        return names;
    }

    List<String> computedNames() {
        return computedNames;
    }

    String shown() {
        return String.join("", shown);
    }

    String computed() {
        return String.join("", computed);
    }

    String group() {
        return group;
    }

    Map<String, Object> binds() {
        return binds;
    }

    String order() {
        return sort == null ? "id" : sort.name();
    }

    /** As a text, for the cursor. */
    String sortKey() {
        return sort == null ? "null" : sortKey + "::text";
    }

    String ordered(String id) {
        return sort == null ? id : sortKey + " nulls last, " + id;
    }

    /** What follows the last row of a page; rows without a value are the last. */
    String behind(String id, boolean begun, boolean hasKey) {
        if (sort == null) return id + " > :after";
        if (!begun) return "cast(:after as uuid) is not null";
        if (!hasKey) return "(" + sortKey + " is null and " + id + " > :after)";
        String key = "cast(:key as " + type() + ")";
        return "(%1$s > %2$s or %1$s = %2$s and %3$s > :after or %1$s is null)".formatted(sortKey, key, id);
    }

    private String type() {
        return switch (sort.type()) {
            case INTEGER, DECIMAL -> "numeric";
            case DATE -> "date";
            case FLAG -> "boolean";
            default -> "text";
        };
    }
}
