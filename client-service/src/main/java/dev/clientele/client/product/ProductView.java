package dev.clientele.client.product;

import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.UUID;

public record ProductView(
        UUID id,
        Life life,
        String externalId,
        String name,
        String sku,
        UUID groupId,
        Instant createdAt,
        Instant updatedAt) {

    static ProductView of(Product product) {
        return new ProductView(
                product.id,
                product.life,
                product.externalId,
                product.name,
                product.sku,
                product.groupId,
                product.createdAt,
                product.updatedAt);
    }
}
