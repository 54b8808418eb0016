package dev.clientele.client.deal;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.document.LineItem;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param semantic only without a stage, or as the stage says */
@Computed({"id", "unitId", "life", "baseAmount", "createdAt", "updatedAt"})
public record DealDraft(
        String externalId,
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        List<UUID> contactIds,
        @Schema(writeOnly = true) String contactExternalId,
        @Schema(examples = "sales") String pipeline,
        @Schema(examples = "negotiation") String stage,
        Semantic semantic,
        @Schema(required = true, examples = "1500.00") BigDecimal amount,
        @Schema(examples = "EUR") String currency,
        BigDecimal rate,
        List<LineItem> lines,
        @Schema(examples = "2026-11-21") Instant openedAt,
        Instant closedAt,
        LocalDate expiresOn,
        UUID responsibleId)
        implements DocumentDraft {

    public DealDraft {
        externalId = Draft.text(externalId);
        contactIds = Draft.items(contactIds);
        lines = Draft.items(lines);
        pipeline = Draft.text(pipeline) == null ? "sales" : Draft.text(pipeline);
        stage = Draft.text(stage);
        semantic = semantic == null && stage == null ? Semantic.IN_PROGRESS : semantic;
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.items("/contactIds", contactIds);
        for (int i = 0; i < contactIds.size(); i++) check.required("/contactIds/" + i, contactIds.get(i));
        check.text("/pipeline", pipeline, 100);
        check.text("/stage", stage, 100);
        Amount.check(check, amount, currency, rate);
        LineItem.check(check, lines);
        check.moment("/openedAt", openedAt);
        if (stage == null && isClosed(semantic)) check.required("/closedAt", closedAt);
        if (stage == null) check.onlyIf(isClosed(semantic), "/closedAt", closedAt, "not-closed");
        check.moment("/closedAt", closedAt);
        if (openedAt != null && closedAt != null && closedAt.isBefore(openedAt))
            check.fault("/closedAt", "before-opened");
        check.date("/expiresOn", expiresOn);
    }

    static boolean isClosed(Semantic semantic) {
        return semantic != Semantic.IN_PROGRESS;
    }

    @Override
    public Instant date() {
        return openedAt;
    }

    @Override
    public Binding binding() {
        UUID primary = contactIds.isEmpty() ? null : contactIds.getFirst();
        return Binding.client(companyId, companyExternalId, primary, contactExternalId)
                .with(contactIds, responsibleId);
    }

    /** The bound contact comes first: it may have been named by its external id. */
    List<UUID> contacts(UUID primary) {
        if (primary == null || !contactIds.isEmpty() && contactIds.getFirst().equals(primary)) return contactIds;
        return Stream.concat(Stream.of(primary), contactIds.stream().filter(other -> !other.equals(primary)))
                .toList();
    }

    static DealDraft of(Deal deal) {
        return new DealDraft(
                deal.externalId,
                deal.companyId,
                null,
                deal.contactIds,
                null,
                deal.pipeline,
                deal.stage,
                deal.stage == null ? deal.semantic : null,
                deal.amount,
                deal.currency,
                deal.rate,
                LineItem.read(deal.lines),
                deal.openedAt,
                deal.closedAt,
                deal.expiresOn,
                deal.responsibleId);
    }
}
