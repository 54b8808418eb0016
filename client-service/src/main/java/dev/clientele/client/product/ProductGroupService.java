package dev.clientele.client.product;

import dev.clientele.client.reference.References;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class ProductGroupService extends References<ProductGroup, ProductGroupDraft> {
    private final ProductGroupRepository repository;

    public ProductGroupService(Tools tools, ProductGroupRepository repository) {
        super(tools, "product_group", "product-groups", ProductGroup.class, ProductGroupDraft.class, repository);
        this.repository = repository;
    }

    @Override
    protected ProductGroup blank() {
        return new ProductGroup();
    }

    @Override
    protected ProductGroupDraft draft(ProductGroup group) {
        return ProductGroupDraft.of(group);
    }

    @Override
    protected void write(Handle tx, ProductGroup group, ProductGroupDraft draft) {
        UUID parent = parent(tx, draft.parentId(), draft.parentExternalId());
        if (parent != null && !repository.exists(tx, parent))
            throw Problems.invalid("/parentId", "unknown-reference", new Problems.Word("product-group"));
        if (parent != null && repository.isBelow(tx, parent, group.id))
            throw Problems.invalid("/parentId", "group-cycle");
        group.externalId = draft.externalId();
        group.name = draft.name();
        group.parentId = parent;
    }

    @Override
    protected void requireUnused(Handle tx, ProductGroup group) {
        if (repository.isUsed(tx, group.id)) throw Problems.conflict("in-use");
    }

    @Override
    protected boolean isTree() {
        return true;
    }
}
