package dev.clientele.client.document;

import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import java.time.Instant;

public interface DocumentDraft extends Draft {
    Binding binding();

    /** What it is dated by; null is now. */
    Instant date();
}
