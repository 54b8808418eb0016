package dev.clientele.client.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a value of a base file fits its column, so that the database need not refuse it later. */
record Cells(ObjectMapper json) {
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    private static final int YEAR_MAX = 9999;

    /** @return a code, or null when it fits */
    String fault(Column column, Shape shape, JsonNode value) {
        if (hasNul(value)) return "nul-character";
        String fault = column.isList() ? list(column, value) : single(column.type(), value);
        if (fault != null) return fault;
        return switch (shape) {
            case null -> null;
            case Shape.Words(var words) -> words.contains(value.asText()) ? null : "invalid-value";
            case Shape.Json(var type) -> reads(value, type) ? null : "invalid-value";
        };
    }

    private String list(Column column, JsonNode value) {
        if (!value.isArray()) return "not-a-list";
        String type = column.type().substring(0, column.type().length() - "[]".length());
        for (JsonNode item : value) {
            String fault = single(type, item);
            if (fault != null) return fault;
        }
        return null;
    }

    private static String single(String type, JsonNode value) {
        if (type.startsWith("numeric")) return number(type, value);
        return switch (type) {
            case "jsonb" -> null;
            case "text" -> value.isTextual() ? null : "not-a-text";
            case "boolean" -> value.isBoolean() ? null : "not-a-boolean";
            case "smallint" -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case "integer" -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "bigint" -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "uuid" -> parses(value, UUID::fromString) && value.asText().length() == 36 ? null : "not-an-id";
            case "date" ->
                parses(value, text -> requireYear(LocalDate.parse(text).getYear())) ? null : "not-a-date";
            case "timestamp with time zone" -> moment(value);
            default -> throw new IllegalStateException("no base file carries a column of type " + type);
        };
    }

    private static String moment(JsonNode value) {
        boolean fits = parses(
                value,
                text -> requireYear(Instant.parse(text).atOffset(ZoneOffset.UTC).getYear()));
        return fits ? null : "not-a-date";
    }

    private static int requireYear(int year) {
        if (year < 1 || year > YEAR_MAX) throw new DateTimeException("year " + year);
        return year;
    }

    private static String whole(JsonNode value, long min, long max) {
        if (!value.isIntegralNumber()) return "not-a-whole-number";
        return value.canConvertToLong() && value.asLong() >= min && value.asLong() <= max
                ? null
                : "number-out-of-range";
    }

    private static String number(String type, JsonNode value) {
        if (!value.isNumber()) return "not-a-number";
        Matcher bounds = NUMERIC.matcher(type);
        if (!bounds.matches()) return null;
        BigDecimal number = value.decimalValue();
        int scale = Integer.parseInt(bounds.group(2));
        boolean fits = number.scale() <= scale
                && number.precision() - number.scale() <= Integer.parseInt(bounds.group(1)) - scale;
        return fits ? null : "number-out-of-range";
    }

    private static boolean parses(JsonNode value, Function<String, Object> parser) {
        if (!value.isTextual()) return false;
        try {
            parser.apply(value.asText());
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean reads(JsonNode value, Class<?> type) {
        try {
            return json.treeToValue(value, type) != null;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasNul(JsonNode value) {
        if (value.isTextual()) return value.asText().indexOf('\0') >= 0;
        for (JsonNode inner : value) if (hasNul(inner)) return true;
        return value.isObject()
                && value.propertyStream().anyMatch(field -> field.getKey().indexOf('\0') >= 0);
    }
}
