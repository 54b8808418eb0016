package dev.clientele.platform.problem;

import java.util.List;
import java.util.Objects;

/**
 * One fault of an input.
 *
 * @param pointer RFC 6901 pointer into the body, {@code ""} for the whole; {@code /name} for a parameter or header
 * @param code stable name of the rule; null takes the message when that is a key
 * @param message a key of the problem texts, or a sentence that is shown as it is
 * @param arguments fill {@code {0}}, {@code {1}} … of the text
 */
public record Violation(String pointer, String code, String message, List<Object> arguments) {
    public Violation {
        Objects.requireNonNull(pointer);
        Objects.requireNonNull(message);
        arguments = List.copyOf(arguments);
    }

    public Violation(String pointer, String message) {
        this(pointer, null, message, List.of());
    }

    public static Violation of(String pointer, String message, Object... arguments) {
        return new Violation(pointer, null, message, List.of(arguments));
    }

    /** The same fault seen from further outside, such as a line of a list. */
    public Violation under(String parent) {
        return new Violation(parent + pointer, code, message, arguments);
    }
}
