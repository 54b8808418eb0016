package dev.clientele.client.product;

import dev.clientele.client.reference.Reference;
import dev.clientele.contracts.ReferenceEvent.ProductChanged;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.UUID;

@Entity
public class Product extends Reference {
    public String sku;
    public UUID groupId;

    @Override
    public List<ProductChanged> events() {
        return List.of(new ProductChanged(id, version, life, name, sku, groupId, false));
    }
}
