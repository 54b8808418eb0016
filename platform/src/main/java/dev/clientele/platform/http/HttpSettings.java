package dev.clientele.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of what is read over HTTP. */
@ConfigMapping(prefix = "clientele.http")
public interface HttpSettings {
    /** Bytes of a JSON or NDJSON body; uploads of other types have the server's own limit. */
    @WithDefault("10485760")
    long jsonBodyMax();
}
