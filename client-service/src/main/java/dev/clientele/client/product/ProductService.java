package dev.clientele.client.product;

import dev.clientele.client.reference.References;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

@Singleton
public class ProductService extends References<Product, ProductDraft> {
    private final ProductGroupRepository groups;

    public ProductService(Tools tools, ProductRepository repository, ProductGroupRepository groups) {
        super(tools, "product", "products", Product.class, ProductDraft.class, repository);
        this.groups = groups;
    }

    @Override
    protected Product blank() {
        return new Product();
    }

    @Override
    protected ProductDraft draft(Product product) {
        return ProductDraft.of(product);
    }

    @Override
    protected void write(Handle tx, Product product, ProductDraft draft) {
        if (draft.groupId() != null && !groups.exists(tx, draft.groupId()))
            throw Problems.invalid("/groupId", "unknown-reference", new Problems.Word("product-group"));
        product.externalId = draft.externalId();
        product.name = draft.name();
        product.sku = draft.sku();
        product.groupId = draft.groupId();
    }
}
