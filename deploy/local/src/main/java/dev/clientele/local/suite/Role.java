package dev.clientele.local.suite;

import java.util.Locale;
import java.util.Optional;

/** The five processes that are Clientele itself, in the order of the streams; each with its folder and its memory. */
enum Role {
    CLIENT("client-service", 256, 96, 0),
    STATUS("status-service", 320, 96, 0),
    SEGMENT("segment-service", 256, 80, 10),
    CAMPAIGN("campaign-service", 256, 64, 10),
    GATEWAY("gateway", 192, 32, 0);

    private final String module;
    private final int heapMegabytes;
    private final int youngMegabytes;
    private final int niceness;

    Role(String module, int heapMegabytes, int youngMegabytes, int niceness) {
        this.module = module;
        this.heapMegabytes = heapMegabytes;
        this.youngMegabytes = youngMegabytes;
        this.niceness = niceness;
    }

    String module() {
        return module;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    int youngMegabytes() {
        return youngMegabytes;
    }

    /** How far it stands back when all want the processors: whoever follows waits for whom it follows. */
    int niceness() {
        return niceness;
    }

    /** The name of its database, if it has one. */
    Optional<String> database() {
        return this == GATEWAY ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }
}
