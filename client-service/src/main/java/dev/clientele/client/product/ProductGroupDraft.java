package dev.clientele.client.product;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "life", "createdAt", "updatedAt"})
public record ProductGroupDraft(
        String externalId,
        @Schema(required = true, examples = "Furniture") String name,
        UUID parentId,
        @Schema(writeOnly = true) String parentExternalId)
        implements Draft {

    public ProductGroupDraft {
        externalId = Draft.text(externalId);
        name = Draft.text(name);
        parentExternalId = Draft.text(parentExternalId);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/name", name);
        check.text("/name", name, 500);
    }

    static ProductGroupDraft of(ProductGroup group) {
        return new ProductGroupDraft(group.externalId, group.name, group.parentId, null);
    }
}
