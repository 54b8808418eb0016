package dev.clientele.client.card;

import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.intake.Lines;
import dev.clientele.platform.http.Idempotency;
import jakarta.inject.Singleton;

/** What both card resources take requests with. */
@Singleton
public class CardDesk {
    final Marking marking;
    final Lines lines;
    final Idempotency idempotency;
    final Attributes attributes;

    public CardDesk(Marking marking, Lines lines, Idempotency idempotency, Attributes attributes) {
        this.marking = marking;
        this.lines = lines;
        this.idempotency = idempotency;
        this.attributes = attributes;
    }
}
