package dev.clientele.platform.identity;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The widest view that any of the roles gives. */
final class Visibility {
    private static final Set<String> SEES_ALL =
            Set.of(Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER, Roles.ANALYST, Roles.SERVICE);

    private Visibility() {}

    static RowPredicate of(Set<String> roles, UUID employeeId, Function<UUID, Set<UUID>> departmentsBelow) {
        if (roles.stream().anyMatch(SEES_ALL::contains)) return new RowPredicate.All();
        if (employeeId == null) return new RowPredicate.Nothing();
        if (roles.contains(Roles.SALES_HEAD)) return new RowPredicate.Department(departmentsBelow.apply(employeeId));
        return roles.contains(Roles.MANAGER) ? new RowPredicate.Responsible(employeeId) : new RowPredicate.Nothing();
    }
}
