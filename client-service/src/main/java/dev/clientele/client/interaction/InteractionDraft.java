package dev.clientele.client.interaction;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.platform.problem.Computed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "unitId", "life", "feedback", "createdAt", "updatedAt"})
public record InteractionDraft(
        String externalId,
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        UUID contactId,
        @Schema(writeOnly = true) String contactExternalId,
        @Schema(required = true, examples = "CALL") Kind kind,
        @Schema(required = true, examples = "INBOUND") Direction direction,
        Source source,
        @Schema(examples = "2026-11-21T10:15:00+03:00") Instant occurredAt,

        @Schema(description = "It has not happened yet; without it whether it lies in the future")
        Boolean planned,

        UUID responsibleId,
        String subject,

        @Schema(
                description = "Ours, through which it went; a messenger may be written to only through an account the "
                        + "client has written to",
                examples = "telegram:shop")
        String account)
        implements DocumentDraft {

    public InteractionDraft {
        externalId = Draft.text(externalId);
        source = source == null ? Source.USER : source;
        subject = Draft.text(subject);
        account = Draft.text(account);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/kind", kind);
        check.required("/direction", direction);
        check.moment("/occurredAt", occurredAt);
        check.text("/subject", subject, 1000);
        check.text("/account", account, 100);
    }

    @Override
    public Instant date() {
        return occurredAt;
    }

    @Override
    public Binding binding() {
        return Binding.client(companyId, companyExternalId, contactId, contactExternalId)
                .with(List.of(), responsibleId);
    }

    static InteractionDraft of(Interaction interaction) {
        return new InteractionDraft(
                interaction.externalId,
                interaction.companyId,
                null,
                interaction.contactId,
                null,
                interaction.kind,
                interaction.direction,
                interaction.source,
                interaction.occurredAt,
                interaction.planned,
                interaction.responsibleId,
                interaction.subject,
                interaction.account);
    }
}
