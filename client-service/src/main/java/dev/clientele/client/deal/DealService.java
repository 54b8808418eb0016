package dev.clientele.client.deal;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.document.LineItem;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Moved;
import dev.clientele.contracts.Stream;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

@Singleton
public class DealService extends Documents<Deal, DealDraft> {
    private static final DocumentKind<Deal, DealDraft> KIND =
            new DocumentKind<>("deal", "deals", Deal.class, DealDraft.class, "opened_at", Deal.COLUMNS, Stream.SALES);

    public DealService(DocumentTools tools, DealRepository repository) {
        super(tools, KIND, repository);
    }

    @Override
    protected Deal blank() {
        return new Deal();
    }

    @Override
    protected void write(Deal document, DealDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.contactIds = draft.contacts(bound.contactId());
        document.pipeline = draft.pipeline();
        document.stage = draft.stage();
        document.semantic = draft.semantic();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.lines = LineItem.write(draft.lines());
        document.openedAt = draft.openedAt() == null ? now : draft.openedAt();
        document.closedAt = draft.closedAt();
        document.expiresOn = draft.expiresOn();
        document.responsibleId = draft.responsibleId();
    }

    @Override
    protected DealDraft draft(Deal document) {
        return DealDraft.of(document);
    }

    @Override
    protected Instant date(Deal document) {
        return document.openedAt;
    }

    @Override
    protected String move() {
        return DealRepository.MOVE;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    protected void moved(Moved moved, Collection<UUID> ids) {
        moved.deals(ids);
    }
}
