package dev.clientele.client.document;

import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

public interface DocumentDraft extends Draft {
    Binding binding();

    /** What it is dated by; null is now. */
    Instant date();

    /** None for a kind that has no lines. */
    default List<LineItem> lines() {
        return List.of();
    }

    default UUID contractId() {
        return null;
    }

    default String contractExternalId() {
        return null;
    }
}
