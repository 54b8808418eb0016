package dev.clientele.platform.identity;

import java.util.Set;
import java.util.UUID;

/** Implemented as a bean by a service that keeps employees and departments. */
public interface DepartmentTree {
    /** The employee's own department and all below it; empty when unknown. */
    Set<UUID> below(UUID employeeId);
}
