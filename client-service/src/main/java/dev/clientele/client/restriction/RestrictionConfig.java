package dev.clientele.client.restriction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may choose. */
@ConfigMapping(prefix = "restrictions")
public interface RestrictionConfig {
    /** Whether segments can ban shipments at all. */
    @WithDefault("true")
    boolean shipmentBan();

    /** How old the evaluation of dynamic ban segments may be before a shipment is refused for not knowing. */
    @WithDefault("60s")
    Duration maxStaleness();
}
