package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.AddressClaims.Owner;
import dev.clientele.campaign.audience.Screening.Seen;
import dev.clientele.campaign.audience.Screening.Sight;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.template.Debt;
import dev.clientele.campaign.template.Rendering;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What every gate says of one recipient, those behind a shut one too: from the very sight that the screening has. */
@ApplicationScoped
public class Examination {
    private final Screening screening;
    private final AddressClaims claims;
    private final Repetitions repetitions;

    public Examination(Screening screening, AddressClaims claims, Repetitions repetitions) {
        this.screening = screening;
        this.claims = claims;
        this.repetitions = repetitions;
    }

    public List<Finding> examine(Handle handle, int lane, Campaign campaign, Recipient recipient) {
        Definition definition = campaign.definition();
        Sight sight = screening.look(handle, lane, definition, List.of(recipient));
        Seen seen = sight.seen().getFirst();
        RecipientFacts known = seen.known();
        var findings = new ArrayList<>(sight.gates().examine(sight.facts(seen)));
        findings.add(repetition(handle, lane, definition, recipient));
        if (definition.selection().kind() == Selection.Kind.RENEWALS) findings.add(term(definition, seen));
        findings.add(words(handle, lane, definition, seen));
        UUID key = seen.addressKey();
        if (key != null) findings.add(claim(handle, campaign.addressScope(), key, recipient));
        findings.addAll(sight.turnstile().examine(known));
        return findings;
    }

    private Finding repetition(Handle handle, int lane, Definition definition, Recipient recipient) {
        return repetitions.among(handle, lane, definition, List.of(recipient)).isEmpty()
                ? Finding.open(Gate.REPETITION, "no merged card was sent it")
                : Finding.shut(Gate.REPETITION, SkipReason.REPEATED, Repetitions.EVIDENCE);
    }

    private static Finding term(Definition definition, Seen seen) {
        return Screening.overtaken(definition, seen)
                .map(skip -> Finding.shut(Gate.TERM, skip.reason(), skip.evidence()))
                .orElseGet(
                        () -> Finding.open(Gate.TERM, "ends on " + seen.term().expiresOn()));
    }

    private Finding words(Handle handle, int lane, Definition definition, Seen seen) {
        Owed owed = screening.owed(
                handle, lane, definition.content(), List.of(seen.known().recipient()));
        return owed.refusal(seen.unitId())
                .map(skip -> Finding.shut(Gate.WORDS, skip.reason(), skip.evidence()))
                .orElseGet(() -> written(lane, definition, seen, owed.debt(seen.unitId())));
    }

    private Finding written(int lane, Definition definition, Seen seen, Debt debt) {
        return switch (screening.render(lane, definition, seen, debt)) {
            case Rendering.Rendered message
            when screening.isTooLong(definition.channel(), message) ->
                Finding.shut(Gate.WORDS, SkipReason.TOO_LONG, Screening.parts(message) + " parts");
            case Rendering.Rendered _ -> Finding.open(Gate.WORDS, "every merge field has a value");
            case Rendering.LacksField(String field) -> Finding.shut(Gate.WORDS, SkipReason.MISSING_DATA, field);
        };
    }

    private Finding claim(Handle handle, UUID scope, UUID addressKey, Recipient recipient) {
        Owner owner = claims.owners(handle, scope, List.of(addressKey)).get(addressKey);
        return owner == null || owner.lets(recipient)
                ? Finding.open(Gate.DUPLICATE_ADDRESS, owner == null ? "free" : "its own")
                : Finding.shut(Gate.DUPLICATE_ADDRESS, SkipReason.DUPLICATE_ADDRESS, "delivery " + owner.deliveryId());
    }
}
