package dev.clientele.client.card;

import dev.clientele.client.intake.Lines;
import dev.clientele.client.label.Labels;
import dev.clientele.platform.http.Idempotency;
import jakarta.inject.Singleton;

/** What both card resources take requests with. */
@Singleton
public class CardDesk {
    final Labels labels;
    final Lines lines;
    final Idempotency idempotency;

    public CardDesk(Labels labels, Lines lines, Idempotency idempotency) {
        this.labels = labels;
        this.lines = lines;
        this.idempotency = idempotency;
    }
}
