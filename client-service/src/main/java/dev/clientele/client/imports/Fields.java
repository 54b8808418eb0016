package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Violation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of one kind of draft, and how a cell of a table becomes a value of each. */
final class Fields {
    private static final Map<String, Boolean> TRUTHS = Map.of(
            "true", true, "1", true, "yes", true, "да", true, "false", false, "0", false, "no", false, "нет", false);
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final Map<String, Class<?>> types;
    private final Mapping.Csv csv;
    private final DateTimeFormatter dates;

    /** A value, or what is wrong with the cell. */
    record Cell(JsonNode value, String fault) {
        static Cell of(JsonNode value) {
            return new Cell(value, null);
        }

        static Cell wrong(String fault) {
            return new Cell(null, fault);
        }
    }

    Fields(Class<? extends Draft> draft, Mapping.Csv csv) {
        this.types = Arrays.stream(draft.getRecordComponents())
                .collect(Collectors.toMap(
                        RecordComponent::getName, RecordComponent::getType, (one, _) -> one, HashMap::new));
        this.csv = csv;
        this.dates = csv.dateFormat().equals("yyyy-MM-dd")
                ? null
                : DateTimeFormatter.ofPattern(csv.dateFormat().replace("yyyy", "uuuu"), Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT);
    }

    /** More fields, which are texts. */
    void add(Collection<String> texts) {
        texts.forEach(text -> types.put(text, String.class));
    }

    Collection<String> names() {
        return types.keySet();
    }

    /**
     * {@code custom.colour} is a field when {@code custom} is an object.
     *
     * @param pointer where it was named
     */
    Optional<Violation> fault(String pointer, String field, String collection) {
        String top = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
        Class<?> type = types.get(top);
        boolean known = type != null && field.contains(".") == isObject(type);
        return known ? Optional.empty() : Optional.of(Violation.of(pointer, "no-such-field", collection));
    }

    /** What tables call that which is there: {@code custom.colour} inside an object, a list as a whole. */
    String named(List<String> names) {
        String top = names.getFirst();
        Class<?> type = types.get(top);
        return names.size() > 1 && type != null && isObject(type) ? top + "." + names.get(1) : top;
    }

    Cell cell(String field, String text) {
        Class<?> type = types.get(field);
        if (type == null || type == String.class || type == UUID.class) return Cell.of(new TextNode(text));
        if (type == BigDecimal.class) return number(text);
        if (type == Integer.class) return whole(text);
        if (type == Boolean.class) return truth(text);
        if (type == Instant.class || type == LocalDate.class) return date(text);
        if (type.isEnum()) return Cell.of(new TextNode(text.toUpperCase(Locale.ROOT)));
        return Collection.class.isAssignableFrom(type) ? list(text) : Cell.of(new TextNode(text));
    }

    private Cell number(String text) {
        String plain =
                csv.decimalComma() ? text.replace(',', '.').replace(" ", "").replace("\u00a0", "") : text;
        if (plain.length() > 40) return Cell.wrong("number-out-of-range");
        try {
            return Cell.of(DecimalNode.valueOf(new BigDecimal(plain)));
        } catch (NumberFormatException e) {
            return Cell.wrong("not-a-number");
        }
    }

    private static Cell whole(String text) {
        try {
            return Cell.of(NODES.numberNode(Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return Cell.wrong("not-a-whole-number");
        }
    }

    private static Cell truth(String text) {
        Boolean truth = TRUTHS.get(text.toLowerCase(Locale.ROOT));
        return truth == null ? Cell.wrong("not-a-boolean") : Cell.of(BooleanNode.valueOf(truth));
    }

    private Cell date(String text) {
        if (dates == null) return Cell.of(new TextNode(text));
        try {
            return Cell.of(new TextNode(LocalDate.parse(text, dates).toString()));
        } catch (DateTimeException e) {
            return Cell.wrong("not-a-date");
        }
    }

    private Cell list(String text) {
        ArrayNode list = NODES.arrayNode();
        for (String one : text.split(Pattern.quote(csv.listSeparator()))) if (!one.isBlank()) list.add(one.strip());
        return Cell.of(list);
    }

    private static boolean isObject(Class<?> type) {
        return Map.class.isAssignableFrom(type) || type.isRecord();
    }
}
