package dev.clientele.local.suite;

import java.util.Locale;
import java.util.Optional;

/** The five processes that are Clientele itself, in the order of the streams; each with its folder and its memory. */
enum Role {
    CLIENT("client-service", 320, 96),
    STATUS("status-service", 320, 96),
    SEGMENT("segment-service", 256, 80),
    CAMPAIGN("campaign-service", 256, 64),
    GATEWAY("gateway", 192, 32);

    private final String module;
    private final int heapMegabytes;
    private final int youngMegabytes;

    Role(String module, int heapMegabytes, int youngMegabytes) {
        this.module = module;
        this.heapMegabytes = heapMegabytes;
        this.youngMegabytes = youngMegabytes;
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

    /** The name of its database, if it has one. */
    Optional<String> database() {
        return this == GATEWAY ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }
}
