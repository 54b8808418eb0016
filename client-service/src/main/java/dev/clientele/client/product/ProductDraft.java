package dev.clientele.client.product;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "life", "createdAt", "updatedAt"})
public record ProductDraft(
        String externalId,
        @Schema(required = true, examples = "Office chair") String name,
        @Schema(examples = "CH-001") String sku,
        UUID groupId)
        implements Draft {

    public ProductDraft {
        externalId = Draft.text(externalId);
        name = Draft.text(name);
        sku = Draft.text(sku);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/name", name);
        check.text("/name", name, 500);
        check.text("/sku", sku, 100);
    }

    static ProductDraft of(Product product) {
        return new ProductDraft(product.externalId, product.name, product.sku, product.groupId);
    }
}
