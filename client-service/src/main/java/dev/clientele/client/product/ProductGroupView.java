package dev.clientele.client.product;

import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.UUID;

public record ProductGroupView(
        UUID id, Life life, String externalId, String name, UUID parentId, Instant createdAt, Instant updatedAt) {

    static ProductGroupView of(ProductGroup group) {
        return new ProductGroupView(
                group.id, group.life, group.externalId, group.name, group.parentId, group.createdAt, group.updatedAt);
    }
}
