package dev.clientele.gateway.route;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

public enum Upstream {
    CLIENT,
    STATUS,
    SEGMENT,
    CAMPAIGN;

    private static final Map<String, Upstream> BY_SERVICE =
            Arrays.stream(values()).collect(Collectors.toMap(Upstream::service, Function.identity()));

    private final String service = name().toLowerCase(Locale.ROOT) + "-service";

    /** As it stands in paths and messages, such as {@code client-service}. */
    public String service() {
        return service;
    }

    public static Optional<Upstream> ofService(String name) {
        return Optional.ofNullable(BY_SERVICE.get(name));
    }
}
