package dev.clientele.client.staff;

import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.UUID;

public record DepartmentView(
        UUID id, Life life, String externalId, String name, UUID parentId, Instant createdAt, Instant updatedAt) {

    static DepartmentView of(Department department) {
        return new DepartmentView(
                department.id,
                department.life,
                department.externalId,
                department.name,
                department.parentId,
                department.createdAt,
                department.updatedAt);
    }
}
