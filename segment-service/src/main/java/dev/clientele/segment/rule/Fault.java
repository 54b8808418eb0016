package dev.clientele.segment.rule;

/** What is wrong with a rule, and where: a JSON pointer into the document that was sent. */
public record Fault(String pointer, Title message) {
    public static Fault of(String pointer, String en, String ru, Object... words) {
        return new Fault(pointer, new Title(en.formatted(words), ru.formatted(words)));
    }
}
