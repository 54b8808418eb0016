package dev.clientele.client.adjustment;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.unit.Bound;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.Instant;

@Singleton
public class AdjustmentService extends Documents<Adjustment, AdjustmentDraft> {
    private static final DocumentKind<Adjustment, AdjustmentDraft> KIND = new DocumentKind<>(
            "adjustment",
            "adjustments",
            Adjustment.class,
            AdjustmentDraft.class,
            "adjusted_at",
            Adjustment.COLUMNS,
            Stream.SALES);

    private final BusinessTime time;

    public AdjustmentService(DocumentTools tools, AdjustmentRepository repository) {
        super(tools, KIND, repository);
        this.time = tools.time();
    }

    @Override
    protected Adjustment blank() {
        return new Adjustment();
    }

    @Override
    protected void write(Adjustment document, AdjustmentDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.adjustedOn = draft.adjustedOn();
        document.adjustedAt = time.startOf(draft.adjustedOn());
        document.dueOn = draft.dueOn();
        document.reason = draft.reason();
    }

    @Override
    protected AdjustmentDraft draft(Adjustment document) {
        return AdjustmentDraft.of(document);
    }

    @Override
    protected Instant date(Adjustment document) {
        return document.adjustedAt;
    }

    @Override
    protected String move() {
        return AdjustmentRepository.MOVE;
    }

    @Override
    public int order() {
        return 7;
    }
}
