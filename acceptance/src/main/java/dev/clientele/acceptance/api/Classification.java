package dev.clientele.acceptance.api;

import java.util.List;

/** The five modes of the classification, as paths name them and in the order of their numbers. */
public final class Classification {
    public static final List<String> MODES = List.of("directory", "client-type", "lifecycle", "frequency", "unpaid");

    private Classification() {}
}
