package dev.clientele.client.staff;

import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.UUID;

public record EmployeeView(
        UUID id,
        Life life,
        String externalId,
        String name,
        String email,
        String login,
        UUID departmentId,
        Instant createdAt,
        Instant updatedAt) {

    static EmployeeView of(Employee employee) {
        return new EmployeeView(
                employee.id,
                employee.life,
                employee.externalId,
                employee.name,
                employee.email,
                employee.login,
                employee.departmentId,
                employee.createdAt,
                employee.updatedAt);
    }
}
