package dev.clientele.client.staff;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "life", "createdAt", "updatedAt"})
public record DepartmentDraft(
        String externalId,
        @Schema(required = true, examples = "Sales North") String name,
        UUID parentId,
        @Schema(writeOnly = true) String parentExternalId)
        implements Draft {

    public DepartmentDraft {
        externalId = Draft.text(externalId);
        name = Draft.text(name);
        parentExternalId = Draft.text(parentExternalId);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/name", name);
        check.text("/name", name, 200);
    }

    static DepartmentDraft of(Department department) {
        return new DepartmentDraft(department.externalId, department.name, department.parentId, null);
    }
}
