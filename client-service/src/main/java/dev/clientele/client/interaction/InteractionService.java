package dev.clientele.client.interaction;

import dev.clientele.client.document.Candidate;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.unit.Bound;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

@Singleton
public class InteractionService extends Documents<Interaction, InteractionDraft> {
    private static final DocumentKind<Interaction, InteractionDraft> KIND = new DocumentKind<>(
            "interaction",
            "interactions",
            Interaction.class,
            InteractionDraft.class,
            "occurred_at",
            Interaction.COLUMNS,
            Stream.INTERACTIONS);

    private final BusinessTime time;

    public InteractionService(DocumentTools tools, InteractionRepository repository) {
        super(tools, KIND, repository);
        this.time = tools.time();
    }

    @Override
    protected Interaction blank() {
        return new Interaction();
    }

    @Override
    protected void write(Interaction document, InteractionDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.kind = draft.kind();
        document.direction = draft.direction();
        document.source = draft.source();
        document.occurredAt = draft.occurredAt() == null ? now : draft.occurredAt();
        document.planned = draft.planned() == null ? document.occurredAt.isAfter(now) : draft.planned();
        document.responsibleId = draft.responsibleId();
        document.subject = draft.subject();
        document.account = draft.account();
    }

    /** What has happened cannot lie in the future. */
    @Override
    protected void examine(Handle tx, List<Candidate<Interaction, InteractionDraft>> candidates, Origin origin) {
        if (origin != Origin.USER) return;
        for (var candidate : candidates) {
            InteractionDraft draft = candidate.draft();
            boolean happened = draft.planned() != null && !draft.planned();
            if (happened && draft.occurredAt() != null && draft.occurredAt().isAfter(time.now()))
                candidate.fault("/planned", "not-happened");
        }
    }

    @Override
    protected InteractionDraft draft(Interaction document) {
        return InteractionDraft.of(document);
    }

    @Override
    protected Instant date(Interaction document) {
        return document.occurredAt;
    }

    @Override
    protected String move() {
        return InteractionRepository.MOVE;
    }

    @Override
    public int order() {
        return 5;
    }
}
