package dev.clientele.campaign.template;

import java.util.List;

/**
 * What is wrong with a template, and where.
 *
 * @param pointer JSON pointer into its draft
 * @param message key of the problem texts, filled with {@code arguments}
 */
public record Fault(String pointer, String message, List<Object> arguments) {
    public Fault {
        arguments = List.copyOf(arguments);
    }

    static Fault of(String pointer, String message, Object... arguments) {
        return new Fault(pointer, message, List.of(arguments));
    }
}
