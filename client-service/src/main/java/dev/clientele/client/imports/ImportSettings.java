package dev.clientele.client.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of imports. */
@ConfigMapping(prefix = "clientele.imports")
public interface ImportSettings {
    /** Bytes of one upload. */
    @WithDefault("16G")
    MemorySize uploadMax();
}
