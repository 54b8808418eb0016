package dev.clientele.client.staff;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param login the name in the employee's token */
@Computed({"id", "life", "createdAt", "updatedAt"})
public record EmployeeDraft(
        String externalId,
        @Schema(required = true, examples = "Maria Orlova") String name,
        @Schema(examples = "maria@example.com") String email,
        @Schema(examples = "maria") String login,
        UUID departmentId)
        implements Draft {

    public EmployeeDraft {
        externalId = Draft.text(externalId);
        name = Draft.text(name);
        email = Draft.text(email);
        login = Draft.text(login);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/name", name);
        check.text("/name", name, 200);
        check.text("/login", login, 200);
        if (email != null) check.email("/email", email);
    }

    static EmployeeDraft of(Employee employee) {
        return new EmployeeDraft(
                employee.externalId, employee.name, employee.email, employee.login, employee.departmentId);
    }
}
