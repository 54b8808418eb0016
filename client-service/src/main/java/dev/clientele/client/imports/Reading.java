package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.time.BusinessTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How rows of one file are read as drafts of one collection: pure, row by row. */
final class Reading<D extends Draft> {
    private static final String SEPARATOR = "\u001f";
    private static final int NAME_MAX = 200;

    private final ObjectMapper json;
    private final BusinessTime time;
    private final Class<D> type;
    private final String collection;
    private final Mapping mapping;
    private final OnExisting onExisting;
    private final Fields fields;
    private final Names names;
    private final Map<String, String> columnOf;

    /** What is staged of a good row. */
    record Staged(long line, String key, String client, LocalDate clientOn, String draft) {
        /** Needs a number beside others like it, or a client to be made. */
        boolean isApart() {
            return key != null || client != null;
        }
    }

    /** One fault of a bad row. */
    record Reject(long line, String column, Violation violation, String value) {}

    /** @param rejects empty when the row is good */
    record Result(Staged staged, List<Reject> rejects) {}

    /** @param columns the header; empty when rows name their own fields */
    Reading(
            ObjectMapper json,
            BusinessTime time,
            Class<D> type,
            String collection,
            Mapping mapping,
            OnExisting onExisting,
            List<String> columns) {
        this.json = json;
        this.time = time;
        this.type = type;
        this.collection = collection;
        this.mapping = mapping;
        this.onExisting = onExisting;
        this.fields = new Fields(type, mapping.csv());
        this.names = Names.of(type);
        fields.add(names.fields());
        this.columnOf = new TreeMap<>(mapping.fields().isEmpty() ? sameNames(columns) : mapping.fields());
        if (mapping.client() != null)
            columnOf.put(mapping.client().field(), mapping.client().externalId());
        requireKnown(columns);
    }

    private static Map<String, String> sameNames(List<String> columns) {
        var same = new LinkedHashMap<String, String>();
        columns.forEach(column -> same.put(column, column));
        return same;
    }

    private void requireKnown(List<String> columns) {
        var faults = new ArrayList<Violation>();
        columnOf.keySet()
                .forEach(field -> fields.fault(place(field), field, collection).ifPresent(faults::add));
        mapping.constants()
                .keySet()
                .forEach(field -> fields.fault(Pointers.of("constants", field), field, collection)
                        .ifPresent(faults::add));
        if (!columns.isEmpty())
            columnOf.forEach((field, column) -> {
                if (!columns.contains(column)) faults.add(Violation.of(place(field), "unknown-column", column));
            });
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    /** Where in the mapping its column is named. */
    private String place(String field) {
        boolean client = mapping.client() != null && mapping.client().field().equals(field);
        return client ? "/client/externalId" : Pointers.of("fields", field);
    }

    Result read(Row row) {
        return switch (row) {
            case Row.Broken(long line, Violation violation) ->
                new Result(null, List.of(new Reject(line, null, violation, null)));
            case Row.Cells(long line, Map<String, String> values) -> table(line, values);
            case Row.Json(long line, JsonNode value) -> object(line, value);
        };
    }

    private Result table(long line, Map<String, String> values) {
        var rejects = new ArrayList<Reject>();
        ObjectNode draft = json.createObjectNode();
        var hashed = new StringBuilder();
        columnOf.forEach((field, column) -> {
            String text = values.get(column).strip();
            hashed.append(field).append('=').append(text).append(SEPARATOR);
            if (text.isEmpty()) return;
            Fields.Cell cell =
                    text.indexOf('\uFFFD') >= 0 ? Fields.Cell.wrong("malformed-text") : fields.cell(field, text);
            if (cell.fault() == null) put(draft, field, cell.value());
            else rejects.add(new Reject(line, column, new Violation(pointer(field), cell.fault()), text));
        });
        return finished(line, draft, hashed.toString(), rejects, values);
    }

    private Result object(long line, JsonNode value) {
        ObjectNode draft = json.createObjectNode();
        var hashed = new StringBuilder();
        if (columnOf.isEmpty() || mapping.fields().isEmpty())
            value.properties().forEach(one -> draft.set(one.getKey(), one.getValue()));
        columnOf.forEach((field, column) -> {
            JsonNode found = value.get(column);
            if (!column.equals(field)) draft.remove(column);
            if (found != null && !found.isNull()) put(draft, field, found);
        });
        new TreeMap<>(json.convertValue(draft, Map.class))
                .forEach((field, found) ->
                        hashed.append(field).append('=').append(found).append(SEPARATOR));
        return finished(line, draft, hashed.toString(), new ArrayList<>(), Map.of());
    }

    private Result finished(
            long line, ObjectNode node, String hashed, List<Reject> rejects, Map<String, String> values) {
        mapping.constants().forEach((field, value) -> put(node, field, value));
        JsonNode client = client(node);
        if (mapping.client() != null && client == null)
            rejects.add(reject(line, Violation.of("/" + mapping.client().field(), "required"), values));
        if (client != null && client.asText().length() > NAME_MAX)
            rejects.add(reject(line, Violation.of("/" + mapping.client().field(), "too-long", NAME_MAX), values));
        D draft = rejects.isEmpty() ? draft(line, names.standIn(node), rejects, values) : null;
        if (draft == null) return new Result(null, rejects);
        names.mark(node);
        String key = draft.named() ? null : key(hashed);
        return new Result(
                new Staged(
                        line,
                        key,
                        client != null && mapping.makesClients() ? client.asText() : null,
                        dateOf(draft),
                        node.toString()),
                rejects);
    }

    private JsonNode client(ObjectNode node) {
        return mapping.client() == null ? null : node.get(mapping.client().field());
    }

    private D draft(long line, ObjectNode node, List<Reject> rejects, Map<String, String> values) {
        try {
            D draft = json.treeToValue(node, type);
            var check = new Check(time.today());
            draft.check(check);
            if (check.problem() == null) return draft;
            List<Violation> faults = faults(check.problem(), draft, node);
            faults.forEach(fault -> rejects.add(reject(line, fault, values)));
            return faults.isEmpty() ? draft : null;
        } catch (IOException e) {
            refuse(line, Translation.of(e).orElseThrow(), rejects, values);
            return null;
        }
    }

    /** A row that is written over what is there need not have every field: then what it lacks is told when it is taken. */
    private List<Violation> faults(Problem problem, D draft, ObjectNode node) {
        if (onExisting == OnExisting.SKIP || draft.externalId() == null) return problem.violations();
        return problem.violations().stream()
                .filter(fault -> field(fault) == null || node.has(field(fault)))
                .toList();
    }

    private static String field(Violation violation) {
        return Pointers.names(violation.pointer()).stream().findFirst().orElse(null);
    }

    private void refuse(long line, Problem problem, List<Reject> rejects, Map<String, String> values) {
        problem.violations().forEach(violation -> rejects.add(reject(line, violation, values)));
        if (problem.violations().isEmpty()) rejects.add(reject(line, new Violation("", problem.code()), values));
    }

    /** Names the column of the file that the pointer means. */
    Reject reject(long line, Violation violation, Map<String, String> values) {
        List<String> names = Pointers.names(violation.pointer());
        String field = field(violation);
        String inside = names.size() > 1 ? field + "." + names.get(1) : field;
        String column = field == null ? null : columnOf.getOrDefault(inside, columnOf.getOrDefault(field, field));
        return new Reject(line, column, violation, column == null ? null : values.get(column));
    }

    /** Of a field, such as {@code custom.colour}, in the draft. */
    private static String pointer(String field) {
        return Pointers.of((Object[]) field.split("\\.", 2));
    }

    private void put(ObjectNode node, String field, JsonNode value) {
        int dot = field.indexOf('.');
        if (dot < 0) node.set(field, value);
        else node.withObject("/" + field.substring(0, dot)).set(field.substring(dot + 1), value);
    }

    private LocalDate dateOf(D draft) {
        return draft instanceof DocumentDraft document ? time.dateOf(document.date()) : null;
    }

    /** Settled question 14; the ordinal of identical rows is added when all of them are known. */
    private static String key(String hashed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 18));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
