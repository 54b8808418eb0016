package dev.clientele.client.document;

import dev.clientele.client.intake.Lines;
import dev.clientele.platform.http.Idempotency;
import jakarta.inject.Singleton;

/** What every document resource takes requests with. */
@Singleton
public class DocumentDesk {
    final Lines lines;
    final Idempotency idempotency;

    public DocumentDesk(Lines lines, Idempotency idempotency) {
        this.lines = lines;
        this.idempotency = idempotency;
    }
}
