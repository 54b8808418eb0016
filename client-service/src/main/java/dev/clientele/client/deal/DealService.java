package dev.clientele.client.deal;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.Candidate;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.pipeline.Stage;
import dev.clientele.client.pipeline.Stages;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Moved;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

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
        document.openedAt = draft.openedAt() == null ? now : draft.openedAt();
        document.closedAt = draft.closedAt();
        document.expiresOn = draft.expiresOn();
        document.responsibleId = draft.responsibleId();
    }

    /** A deal is what its stage says; without a stage it is what it says itself. */
    @Override
    protected void examine(Handle tx, List<Candidate<Deal, DealDraft>> candidates, Origin origin) {
        Stages stages = Stages.of(
                tx, candidates.stream().map(one -> one.draft().pipeline()).collect(Collectors.toSet()));
        candidates.forEach(candidate -> examine(candidate, stages));
    }

    private static void examine(Candidate<Deal, DealDraft> candidate, Stages stages) {
        DealDraft draft = candidate.draft();
        if (!stages.hasPipeline(draft.pipeline())) {
            candidate.fault("/pipeline", "unknown-reference", new Problems.Word("pipeline"));
            return;
        }
        if (draft.stage() == null) return;
        Optional<Stage> stage = stages.find(draft.pipeline(), draft.stage());
        if (stage.isEmpty()) {
            candidate.fault("/stage", "unknown-reference", new Problems.Word("stage"));
            return;
        }
        boolean closed = DealDraft.isClosed(stage.get().semantic());
        if (draft.semantic() != null && draft.semantic() != stage.get().semantic())
            candidate.fault("/semantic", "stage-says-otherwise", stage.get().semantic());
        if (closed && draft.closedAt() == null) candidate.fault("/closedAt", "required");
        if (!closed && draft.closedAt() != null) candidate.fault("/closedAt", "not-closed");
    }

    @Override
    protected void complete(Handle tx, List<Deal> deals) {
        Stages stages = Stages.of(tx, deals.stream().map(deal -> deal.pipeline).collect(Collectors.toSet()));
        for (Deal deal : deals)
            stages.find(deal.pipeline, deal.stage).ifPresent(stage -> deal.semantic = stage.semantic());
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
    protected String rebindContact() {
        return DealRepository.REBIND_CONTACT;
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
