package dev.clientele.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Jackson could not read, without a word about Java. */
final class JsonFaults {
    private static final int SHOWN_VALUES_MAX = 40;
    private static final Pattern JAVA = Pattern.compile("\\b[a-z]+(\\.[a-z]\\w*)+\\.[A-Z]|Exception|\\$");

    private JsonFaults() {}

    static Problem problem(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case StreamConstraintsException tooMuch ->
                tooMuch.getMessage().startsWith("Document length")
                        ? Problems.tooLarge("10 MB")
                        : Problems.invalid("", "too-complex");
            case InputCoercionException _ -> Problems.invalid("", "number-out-of-range");
            case UnrecognizedPropertyException unknown -> unknownProperty(unknown);
            case InvalidTypeIdException unknown ->
                Problems.invalid(pointer(unknown), unknown.getTypeId() == null ? "type-required" : "unknown-type");
            case ValueInstantiationException refused -> refused(refused);
            case InvalidFormatException bad -> Problems.invalid(format(bad));
            case MismatchedInputException wrong -> Problems.invalid(mismatch(wrong));
            case JsonMappingException wrapper
            when wrapper.getCause() instanceof JsonProcessingException inner ->
                problem(inner).under(pointer(wrapper));
            case JsonMappingException other -> refused(other);
            default -> malformed(unreadable);
        };
    }

    private static Problem malformed(JsonProcessingException unreadable) {
        var at = unreadable.getLocation();
        if (at == null) return new Problem(400, "malformed-json");
        return new Problem(400, "malformed-json", "malformed-json.at", List.of())
                .withArguments(at.getLineNr(), at.getColumnNr())
                .with("line", at.getLineNr())
                .with("column", at.getColumnNr());
    }

    private static Problem unknownProperty(UnrecognizedPropertyException unknown) {
        var computed = unknown.getReferringClass() == null
                ? null
                : unknown.getReferringClass().getAnnotation(Computed.class);
        boolean known = computed != null && Arrays.asList(computed.value()).contains(unknown.getPropertyName());
        return known
                ? Problems.refused("computed-field", new Violation(pointer(unknown), "computed-field"))
                : Problems.invalid(pointer(unknown), "unknown-property");
    }

    private static Violation format(InvalidFormatException bad) {
        Class<?> target = bad.getTargetType();
        String pointer = pointer(bad);
        if (target == null) return new Violation(pointer, "invalid-value");
        if (target.isEnum()) return Violation.of(pointer, "not-one-of", values(target));
        if (target == String.class && bad.getValue() instanceof String text && text.indexOf('\0') >= 0) {
            return new Violation(pointer, "nul-character");
        }
        return new Violation(pointer, expected(target));
    }

    private static Violation mismatch(MismatchedInputException wrong) {
        Class<?> target = wrong.getTargetType();
        String pointer = pointer(wrong);
        if (wrong.getPath().isEmpty()
                && wrong.getMessage() != null
                && wrong.getMessage().contains("Trailing token")) {
            return new Violation(pointer, "trailing-content");
        }
        return new Violation(pointer, target == null ? "invalid-value" : expected(target));
    }

    /** A record that cannot be wrong said why; the reason is shown when it is a sentence of ours. */
    private static Problem refused(JsonMappingException refusal) {
        for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) return problem.under(pointer(refusal));
            String message = cause.getMessage();
            boolean ours = cause.getClass() == IllegalArgumentException.class && message != null;
            if (ours && !JAVA.matcher(message).find()) return Problems.invalid(pointer(refusal), message);
        }
        return Problems.invalid(pointer(refusal), "invalid-value");
    }

    private static String expected(Class<?> target) {
        if (target == String.class || target == Character.class) return "not-a-text";
        if (target == Boolean.class || target == boolean.class) return "not-a-boolean";
        if (target == UUID.class) return "not-an-id";
        if (Temporal.class.isAssignableFrom(target)) return "not-a-date";
        if (isWhole(target)) return "not-a-whole-number";
        if (target.isPrimitive() || Number.class.isAssignableFrom(target)) return "not-a-number";
        if (target.isArray() || Collection.class.isAssignableFrom(target)) return "not-a-list";
        if (target.isRecord() || Map.class.isAssignableFrom(target)) return "not-an-object";
        return "invalid-value";
    }

    private static boolean isWhole(Class<?> target) {
        return target == int.class || target == long.class || target == Integer.class || target == Long.class;
    }

    private static String values(Class<?> target) {
        return Arrays.stream(target.getEnumConstants())
                .limit(SHOWN_VALUES_MAX)
                .map(value -> ((Enum<?>) value).name())
                .collect(Collectors.joining(", "));
    }

    private static String pointer(JsonMappingException at) {
        return Pointers.of(at.getPath());
    }
}
