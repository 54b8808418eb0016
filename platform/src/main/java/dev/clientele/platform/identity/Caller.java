package dev.clientele.platform.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, from the verified token of the request. */
@RequestScoped
public class Caller {
    private static final String EMPLOYEE = "employee";

    private final SecurityIdentity identity;
    private final DepartmentTree departments;
    private RowPredicate rows;

    public Caller(SecurityIdentity identity, DepartmentTree departments) {
        this.identity = identity;
        this.departments = departments;
    }

    public String name() {
        return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
    }

    public Set<String> roles() {
        return Set.copyOf(identity.getRoles());
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    public boolean isAdmin() {
        return is(Roles.ADMIN);
    }

    public boolean mayOverrideShipmentBan() {
        return is(Roles.SHIPMENT_OVERRIDE);
    }

    /** The employee the token names; null for integrations. A claim that is no UUID names nobody. */
    public UUID employeeId() {
        Object claim = token().<Object>map(jwt -> jwt.getClaim(EMPLOYEE)).orElse(identity.getAttribute(EMPLOYEE));
        try {
            return claim == null ? null : UUID.fromString(claim.toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The rows this caller sees; computed once per request. */
    public RowPredicate rows() {
        if (rows == null) rows = Visibility.of(roles(), employeeId(), departments::below);
        return rows;
    }

    /** When the token ends; a stream may not outlive it. */
    public Instant expiresAt() {
        return token().map(jwt -> Instant.ofEpochSecond(jwt.getExpirationTime()))
                .orElse(Instant.MAX);
    }

    /** The raw token, to be forwarded; empty in tests without one. */
    public Optional<String> rawToken() {
        return token().map(JsonWebToken::getRawToken);
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken jwt && jwt.getRawToken() != null
                ? Optional.of(jwt)
                : Optional.empty();
    }
}
