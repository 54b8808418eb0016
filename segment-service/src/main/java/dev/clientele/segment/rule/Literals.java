package dev.clientele.segment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single values out of JSON, or a fault at their pointer. Nothing is converted silently: "5" is no number. */
final class Literals {
    private static final int DIGITS = 30;
    private static final Pattern ISO_PERIOD = Pattern.compile("P(\\d{1,5})([DWMY])");

    private final Faults faults;
    private final Bounds bounds;

    Literals(Faults faults, Bounds bounds) {
        this.faults = faults;
        this.bounds = bounds;
    }

    Optional<Object> of(Field field, JsonNode node, String pointer) {
        return switch (field.type()) {
            case INTEGER -> whole(node, pointer).map(Object.class::cast);
            case DECIMAL -> number(node, pointer).map(Object.class::cast);
            case DATE -> date(node, pointer).map(Object.class::cast);
            case FLAG -> flag(node, pointer);
            case REFERENCE, GROUP, GROUPS, PRODUCT, PRODUCT_GROUP -> id(node, pointer);
            case ENUM, KINDS -> word(field, node, pointer);
            case TEXT, CODE, TREE, WORDS, PRODUCT_WORD, SEGMENT, BIRTHDAY ->
                text(node, pointer).map(Object.class::cast);
        };
    }

    Optional<BigDecimal> number(JsonNode node, String pointer) {
        if (!node.isNumber()) return faults.none(pointer, "a number is expected", "ожидается число");
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue()) && !node.isBigDecimal())
            return faults.none(pointer, "the number is out of range", "число вне допустимых границ");
        BigDecimal value = node.decimalValue();
        if (Math.abs((long) value.scale()) > DIGITS || value.precision() > DIGITS)
            return faults.none(pointer, "the number is out of range", "число вне допустимых границ");
        return Optional.of(value);
    }

    Optional<BigDecimal> whole(JsonNode node, String pointer) {
        return number(node, pointer)
                .flatMap(value -> value.stripTrailingZeros().scale() <= 0
                        ? Optional.of(value)
                        : faults.none(pointer, "a whole number is expected", "ожидается целое число"));
    }

    Optional<Integer> count(JsonNode node, String pointer, int most) {
        return whole(node, pointer)
                .flatMap(value -> value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0
                        ? faults.none(
                                pointer,
                                "a whole number from 0 to %d is expected",
                                "ожидается целое число от 0 до %d",
                                most)
                        : Optional.of(value.intValueExact()));
    }

    Optional<String> text(JsonNode node, String pointer) {
        if (!node.isTextual()) return faults.none(pointer, "a text is expected", "ожидается текст");
        String text = node.textValue();
        if (text.isBlank())
            return faults.none(
                    pointer,
                    "the text is blank; ask with empty or notEmpty",
                    "пустой текст; используйте empty или notEmpty");
        if (text.length() > bounds.text())
            return faults.none(pointer, "longer than %d characters", "длиннее %d символов", bounds.text());
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE || c == 0))
            return faults.none(pointer, "not a valid text", "недопустимый текст");
        return Optional.of(text);
    }

    Optional<LocalDate> date(JsonNode node, String pointer) {
        return text(node, pointer).flatMap(text -> {
            try {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() >= 1 && date.getYear() <= 9999) return Optional.of(date);
            } catch (DateTimeException impossible) {
                // told below like a year out of range
            }
            return faults.none(pointer, "a date such as 2026-01-31 is expected", "ожидается дата вида 2026-01-31");
        });
    }

    Optional<Period> period(JsonNode node, String pointer) {
        if (node.isTextual()) return isoPeriod(node, pointer);
        if (!node.isObject() || !faults.onlyProperties(node, pointer, "last", "unit")) return faults.period(pointer);
        return unit(node.path("unit"), pointer + "/unit")
                .flatMap(unit -> count(node.path("last"), pointer + "/last", unit.longest())
                        .map(amount -> new Period(amount, unit)));
    }

    private Optional<Period> isoPeriod(JsonNode node, String pointer) {
        Matcher matcher = ISO_PERIOD.matcher(node.textValue());
        if (!matcher.matches()) return faults.period(pointer);
        var unit = switch (matcher.group(2)) {
            case "D" -> Period.Unit.DAY;
            case "W" -> Period.Unit.WEEK;
            case "M" -> Period.Unit.MONTH;
            default -> Period.Unit.YEAR;
        };
        int amount = Integer.parseInt(matcher.group(1));
        return amount > unit.longest() ? faults.period(pointer) : Optional.of(new Period(amount, unit));
    }

    private Optional<Period.Unit> unit(JsonNode node, String pointer) {
        try {
            if (node.isTextual()) return Optional.of(Period.Unit.valueOf(node.textValue()));
        } catch (IllegalArgumentException unknown) {
            // told below like a missing unit
        }
        return faults.none(pointer, "one of DAY, WEEK, MONTH, YEAR is expected", "ожидается DAY, WEEK, MONTH или YEAR");
    }

    Optional<CalendarSpan> span(JsonNode node, String pointer) {
        if (!node.isObject() || !node.has("calendar"))
            return faults.none(
                    pointer,
                    "a span such as {\"calendar\":\"MONTH\",\"shift\":-1} is expected",
                    "ожидается период вида {\"calendar\":\"MONTH\",\"shift\":-1}");
        if (!faults.onlyProperties(node, pointer, "calendar", "shift")) return Optional.empty();
        Optional<Integer> shift = node.has("shift") ? shift(node.get("shift"), pointer + "/shift") : Optional.of(0);
        return calendar(node.get("calendar"), pointer + "/calendar")
                .flatMap(unit -> shift.map(by -> new CalendarSpan(unit, by)));
    }

    private Optional<Integer> shift(JsonNode node, String pointer) {
        int most = CalendarSpan.FURTHEST;
        return whole(node, pointer)
                .filter(value -> value.abs().compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(BigDecimal::intValueExact)
                .or(() -> faults.none(
                        pointer,
                        "a whole number from -%1$d to %1$d is expected",
                        "ожидается целое число от -%1$d до %1$d",
                        most));
    }

    private Optional<CalendarSpan.Unit> calendar(JsonNode node, String pointer) {
        for (CalendarSpan.Unit unit : CalendarSpan.Unit.values())
            if (unit.name().equals(node.textValue())) return Optional.of(unit);
        return faults.none(
                pointer, "one of WEEK, MONTH, QUARTER, YEAR is expected", "ожидается WEEK, MONTH, QUARTER или YEAR");
    }

    private Optional<Object> flag(JsonNode node, String pointer) {
        if (!node.isBoolean()) return faults.none(pointer, "true or false is expected", "ожидается true или false");
        return Optional.of(node.booleanValue());
    }

    private Optional<Object> id(JsonNode node, String pointer) {
        return text(node, pointer).flatMap(text -> {
            try {
                UUID id = UUID.fromString(text);
                if (id.toString().equalsIgnoreCase(text)) return Optional.of(id);
            } catch (IllegalArgumentException malformed) {
                // told below like a shortened one
            }
            return faults.none(pointer, "an id (UUID) is expected", "ожидается идентификатор (UUID)");
        });
    }

    private Optional<Object> word(Field field, JsonNode node, String pointer) {
        return text(node, pointer).flatMap(text -> {
            String word = text.strip().toUpperCase(Locale.ROOT);
            if (field.values().contains(word)) return Optional.of(word);
            String allowed = String.join(", ", field.values());
            return faults.none(pointer, "one of %s is expected", "ожидается одно из: %s", allowed);
        });
    }
}
