package dev.clientele.local.suite;

import java.util.Locale;
import java.util.Optional;

/** The five processes that are Clientele itself, in the order of the streams; each with its folder and its memory. */
enum Role {
    CLIENT("client-service", 320),
    STATUS("status-service", 320),
    SEGMENT("segment-service", 256),
    CAMPAIGN("campaign-service", 256),
    GATEWAY("gateway", 192);

    private final String module;
    private final int heapMegabytes;

    Role(String module, int heapMegabytes) {
        this.module = module;
        this.heapMegabytes = heapMegabytes;
    }

    String module() {
        return module;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** The name of its database, if it has one. */
    Optional<String> database() {
        return this == GATEWAY ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }
}
