package dev.clientele.client.attribute;

import dev.clientele.client.check.BirthDates;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The definitions that some cards' custom values are read by. Pure once loaded. */
public final class CustomValues {
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(17);
    private static final int PLACES_MAX = 6;
    private static final int TEXT_MAX = 2000;
    private static final int CHOSEN_MAX = 50;

    private final Map<String, Attribute> definitions;

    /** Values as they are kept, or what is wrong with them. */
    public record Read(Map<String, Object> values, List<Violation> faults) {}

    private sealed interface Value {
        record Good(Object value) implements Value {}

        record Bad(String message, Object... arguments) implements Value {}
    }

    public CustomValues(Collection<Attribute> definitions) {
        this.definitions = definitions.stream().collect(Collectors.toMap(Attribute::code, Function.identity()));
    }

    /**
     * @param texts true when values come out of a table, where every type is written as text and several choices are
     *     separated by semicolons
     */
    public Read read(Map<String, Object> written, boolean texts) {
        var values = new TreeMap<String, Object>();
        var faults = new ArrayList<Violation>();
        written.forEach((code, value) -> {
            if (value == null) return;
            switch (read(code, value, texts)) {
                case Value.Good good -> values.put(code, good.value());
                case Value.Bad bad -> faults.add(Violation.of(pointer(code), bad.message(), bad.arguments()));
            }
        });
        return new Read(values, faults);
    }

    private Value read(String code, Object value, boolean texts) {
        Attribute attribute = definitions.get(code);
        if (attribute == null) return new Value.Bad("unknown-attribute");
        Object meant = texts && value instanceof String text ? meant(attribute.type(), text) : value;
        return switch (attribute.type()) {
            case STRING -> text(meant);
            case NUMBER -> number(meant);
            case DATE -> date(meant);
            case BOOL -> meant instanceof Boolean ? new Value.Good(meant) : new Value.Bad("not-a-boolean");
            case ENUM -> chosen(attribute, meant);
            case MULTI_ENUM -> allChosen(attribute, meant);
        };
    }

    /** What a cell of a table means; what it does not mean stays a text and is refused by its type. */
    private static Object meant(AttributeType type, String text) {
        return switch (type) {
            case STRING, ENUM, DATE -> text;
            case NUMBER -> text.matches("-?\\d{1,17}([.,]\\d{1,10})?") ? new BigDecimal(text.replace(',', '.')) : text;
            case BOOL ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "да" -> true;
                    case "false", "0", "no", "нет" -> false;
                    default -> text;
                };
            case MULTI_ENUM ->
                Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
        };
    }

    private static Value text(Object value) {
        if (!(value instanceof String text)) return new Value.Bad("not-a-text");
        return text.length() > TEXT_MAX ? new Value.Bad("too-long", TEXT_MAX) : new Value.Good(text);
    }

    private static Value number(Object value) {
        if (!(value instanceof Number written)) return new Value.Bad("not-a-number");
        var number = new BigDecimal(written.toString());
        if (number.abs().compareTo(TOO_MUCH) >= 0) return new Value.Bad("number-out-of-range");
        boolean precise = number.signum() != 0 && number.stripTrailingZeros().scale() > PLACES_MAX;
        return precise ? new Value.Bad("too-precise", PLACES_MAX) : new Value.Good(number);
    }

    private static Value date(Object value) {
        try {
            if (value instanceof String text && !text.startsWith("--") && BirthDates.isDay(text))
                return new Value.Good(LocalDate.parse(text).toString());
        } catch (DateTimeException e) {
            return new Value.Bad("not-a-date");
        }
        return new Value.Bad("not-a-date");
    }

    private static Value chosen(Attribute attribute, Object value) {
        return value instanceof String text && attribute.options().contains(text)
                ? new Value.Good(text)
                : new Value.Bad("not-one-of", String.join(", ", attribute.options()));
    }

    private static Value allChosen(Attribute attribute, Object value) {
        if (!(value instanceof Collection<?> all)) return new Value.Bad("not-a-list");
        if (all.size() > CHOSEN_MAX) return new Value.Bad("too-many", CHOSEN_MAX);
        for (Object one : all) if (chosen(attribute, one) instanceof Value.Bad bad) return bad;
        return new Value.Good(List.copyOf(new LinkedHashSet<>(all)));
    }

    private static String pointer(String code) {
        return Pointers.of("custom", code);
    }
}
