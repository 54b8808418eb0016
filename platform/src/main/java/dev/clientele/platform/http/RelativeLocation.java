package dev.clientele.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Location without host, so that it is right behind a gateway, too. */
@Provider
public class RelativeLocation implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI location = response.getLocation();
        if (location == null || !location.isAbsolute()) return;
        boolean ours = location.getAuthority() != null
                && location.getAuthority()
                        .equals(request.getUriInfo().getBaseUri().getAuthority());
        if (ours) response.getHeaders().putSingle(HttpHeaders.LOCATION, of(location));
    }

    static String of(URI location) {
        if (location == null) return null;
        return location.getRawQuery() == null
                ? location.getRawPath()
                : location.getRawPath() + "?" + location.getRawQuery();
    }
}
