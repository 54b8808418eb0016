package dev.clientele.client.shipment;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.Candidate;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.document.Reversal;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.restriction.Overrides;
import dev.clientele.client.restriction.Restrictions;
import dev.clientele.client.restriction.Standing;
import dev.clientele.client.unit.Bound;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class ShipmentService extends Documents<Shipment, ShipmentDraft> {
    private static final DocumentKind<Shipment, ShipmentDraft> KIND = new DocumentKind<>(
            "shipment", "shipments", Shipment.class, ShipmentDraft.class, "shipped_at", Shipment.COLUMNS, Stream.SALES);

    private final Restrictions restrictions;
    private final Caller caller;
    private final BusinessTime time;

    public ShipmentService(
            DocumentTools tools, ShipmentRepository repository, Restrictions restrictions, Caller caller) {
        super(tools, KIND, repository);
        this.restrictions = restrictions;
        this.caller = caller;
        this.time = tools.time();
    }

    /** RES-01: a ban refuses a shipment that a user gives to a client; what an import tells has happened. */
    @Override
    protected void examine(Handle tx, List<Candidate<Shipment, ShipmentDraft>> candidates, Origin origin) {
        if (origin != Origin.USER || caller.mayOverrideShipmentBan()) return;
        var given = candidates.stream().filter(ShipmentService::isGiven).toList();
        Map<UUID, Standing> standings = restrictions.of(
                tx, given.stream().map(one -> one.bound().unitId()).toList());
        for (var candidate : given)
            refusal(standings.get(candidate.bound().unitId())).ifPresent(candidate::refuse);
    }

    /** As a new one, or from another client. */
    private static boolean isGiven(Candidate<Shipment, ShipmentDraft> one) {
        return one.before() == null
                || !Objects.equals(one.before().unitId, one.bound().unitId());
    }

    /** @param standing null of nobody */
    private static Optional<Problem> refusal(Standing standing) {
        if (standing == null) return Optional.empty();
        return switch (standing.verdict()) {
            case Standing.Verdict.Allowed _ -> Optional.empty();
            case Standing.Verdict.Prohibited(var segments) -> Optional.of(prohibited(segments));
            case Standing.Verdict.Unknown(var through) -> Optional.of(unknown(through));
        };
    }

    private static Problem prohibited(List<String> segments) {
        return Problems.conflict("shipment-prohibited", "shipment-prohibited.segments", String.join(", ", segments))
                .with("segments", segments);
    }

    private static Problem unknown(Instant evaluatedThrough) {
        return new Problem(503, "restrictions-stale")
                .withHeader("Retry-After", "10")
                .with("evaluatedThrough", evaluatedThrough == null ? "never" : evaluatedThrough.toString());
    }

    @Override
    protected void given(Handle tx, List<Shipment> shipments, Origin origin) {
        if (origin != Origin.USER || !caller.mayOverrideShipmentBan()) return;
        Map<UUID, Standing> standings = standings(tx, shipments);
        for (Shipment shipment : shipments) {
            Standing standing = standings.get(shipment.unitId);
            if (standing != null && !standing.bans().isEmpty())
                Overrides.record(tx, shipment.id, shipment.unitId, standing.bans(), caller.name(), time.now());
        }
    }

    /** Whoever gives their deal or invoice to a client gives the shipments, deleted ones too: they can be restored. */
    @Override
    protected void followed(Handle tx, List<Shipment> shipments) {
        if (caller.mayOverrideShipmentBan()) given(tx, shipments, Origin.USER);
        else
            standings(tx, shipments).values().stream()
                    .flatMap(standing -> refusal(standing).stream())
                    .findFirst()
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
    }

    private Map<UUID, Standing> standings(Handle tx, List<Shipment> shipments) {
        return restrictions.of(tx, shipments.stream().map(one -> one.unitId).toList());
    }

    @Override
    protected Shipment blank() {
        return new Shipment();
    }

    @Override
    protected void write(Shipment document, ShipmentDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.dealId = bound.dealId();
        document.invoiceId = bound.invoiceId();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.shippedAt = draft.shippedAt();
        document.dueOn = draft.dueOn();
        document.reverse(Reversal.of(draft.amount(), draft.reversed(), draft.reversedAmount()));
    }

    @Override
    protected ShipmentDraft draft(Shipment document) {
        return ShipmentDraft.of(document);
    }

    @Override
    protected Instant date(Shipment document) {
        return document.shippedAt;
    }

    @Override
    protected String move() {
        return ShipmentRepository.MOVE;
    }

    @Override
    public int order() {
        return 4;
    }
}
