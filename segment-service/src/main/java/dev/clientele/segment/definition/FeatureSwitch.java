package dev.clientele.segment.definition;

import dev.clientele.platform.problem.Problem;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Where an organisation works without segments nobody meets them (SEG-01): 403 {@code feature-disabled}. */
@jakarta.ws.rs.ext.Provider
public class FeatureSwitch implements ContainerRequestFilter {
    // Filters are made before there is any configuration.
    private final Provider<SegmentConfig> config;

    public FeatureSwitch(Provider<SegmentConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!config.get().enabled() && request.getUriInfo().getPath().contains("/segments"))
            throw new Problem(403, "feature-disabled");
    }
}
