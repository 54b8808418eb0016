package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.ExternalRefs;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/**
 * Fields of files that name what other rows are called where the draft wants an id: {@code responsibleExternalId} for
 * {@code responsibleId}. While a row waits in the stage its name stands under the marked id.
 */
final class Names {
    static final String MARK = "@";
    private static final UUID NOBODY = new UUID(0, 0);

    /** Which table a field's id is of. */
    private static final Map<String, String> TABLES = Map.of(
            "responsibleId", "employee",
            "departmentId", "department",
            "groupId", "product_group",
            "clientId", "client");

    /** Table of each field that ends in Id. */
    private final Map<String, String> tables;

    private Names(Map<String, String> tables) {
        this.tables = tables;
    }

    static Names of(Class<? extends Draft> draft) {
        Set<String> components = Arrays.stream(draft.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        var tables = new HashMap<>(TABLES);
        tables.keySet().removeIf(field -> !components.contains(field) || components.contains(name(field)));
        return new Names(tables);
    }

    private static String name(String field) {
        return field.substring(0, field.length() - "Id".length()) + "ExternalId";
    }

    Collection<String> fields() {
        return tables.keySet().stream().map(Names::name).toList();
    }

    /** The row as it can be checked: somebody stands in for whom it names. */
    ObjectNode standIn(ObjectNode row) {
        ObjectNode checked = row;
        for (String field : tables.keySet()) {
            if (!row.has(name(field))) continue;
            if (checked == row) checked = row.deepCopy();
            if (!checked.remove(name(field)).isNull()) checked.put(field, NOBODY.toString());
        }
        return checked;
    }

    /** Puts names where the stage keeps them. */
    void mark(ObjectNode row) {
        for (String field : tables.keySet()) {
            JsonNode name = row.remove(name(field));
            if (name == null) continue;
            if (name.isNull()) row.putNull(field);
            else row.put(MARK + field, name.asText());
        }
    }

    static boolean isMarked(String draft) {
        return draft.contains("\"" + MARK);
    }

    /** Ids by table and name, of all that these rows name. */
    Map<String, Map<String, UUID>> find(Handle handle, Collection<ObjectNode> rows) {
        var wanted = new HashMap<String, Set<String>>();
        for (ObjectNode row : rows)
            tables.forEach((field, table) -> {
                JsonNode name = row.get(MARK + field);
                if (name != null)
                    wanted.computeIfAbsent(table, _ -> new HashSet<>()).add(name.asText());
            });
        var found = new HashMap<String, Map<String, UUID>>();
        wanted.forEach((table, names) -> found.put(table, find(handle, table, names)));
        return found;
    }

    /** @return the first field whose name nobody has; null when all were put in place */
    String place(ObjectNode row, Map<String, Map<String, UUID>> found) {
        for (var one : tables.entrySet()) {
            JsonNode name = row.remove(MARK + one.getKey());
            if (name == null) continue;
            UUID id = found.get(one.getValue()).get(name.asText());
            if (id == null) return name(one.getKey());
            row.put(one.getKey(), id.toString());
        }
        return null;
    }

    static String thing(String field) {
        return Map.of(
                        "responsibleExternalId", "employee",
                        "departmentExternalId", "department",
                        "groupExternalId", "product-group",
                        "clientExternalId", "client")
                .get(field);
    }

    private static Map<String, UUID> find(Handle handle, String table, Set<String> names) {
        if (table.equals("client")) {
            var found = new HashMap<>(ExternalRefs.find(handle, "contact", names));
            found.putAll(ExternalRefs.find(handle, "company", names));
            return found;
        }
        return handle.createQuery("select external_id, id from " + table + " where external_id = any (:names)")
                .bindArray("names", String.class, names.toArray())
                .setMapKeyColumn("external_id")
                .setMapValueColumn("id")
                .collectInto(new GenericType<Map<String, UUID>>() {});
    }
}
