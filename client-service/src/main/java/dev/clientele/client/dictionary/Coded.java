package dev.clientele.client.dictionary;

import dev.clientele.platform.problem.Violation;

/** A code somebody wrote at a place. */
public record Coded(String pointer, Dictionary dictionary, String code) {
    Word word() {
        return new Word(dictionary, code);
    }

    /** The same code, wherever it stands. */
    public record Word(Dictionary dictionary, String code) {}

    public Violation fault() {
        return Violation.of(pointer, "unknown-code", dictionary.word());
    }
}
