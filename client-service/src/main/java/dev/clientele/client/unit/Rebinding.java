package dev.clientele.client.unit;

import java.util.Set;
import java.util.UUID;

/**
 * Whom a document shall belong to.
 *
 * @param known whom it named before: these stay nameable, deleted or erased; in the place of a merged one stands its winner
 */
public record Rebinding(Binding after, Set<UUID> known) {
    public static Rebinding of(Binding before, Binding after) {
        return new Rebinding(after, before.ids());
    }

    static Rebinding fresh(Binding binding) {
        return new Rebinding(binding, Set.of());
    }
}
