package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.ClientEvent.Reach;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Events as client-service says them, with only what a test is about. */
public final class Facts {
    public static final Reach REACH = new Reach(List.of("a@example.org"), List.of(), List.of(), null, false);
    public static final Reach NO_REACH = new Reach(List.of(), List.of(), List.of(), null, false);
    private static final BigDecimal AMOUNT = new BigDecimal("10.00");

    private Facts() {}

    public static Instant noon(LocalDate day) {
        return day == null ? null : day.atTime(12, 0).atZone(Base.ZONE).toInstant();
    }

    public static CompanyChanged company(
            UUID id, long version, LocalDate on, Reach reach, Life life, LocalDate endedOn) {
        return new CompanyChanged(
                id,
                id,
                version,
                life,
                null,
                "Company " + id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                null,
                reach,
                Set.of(),
                Map.of(),
                on,
                on,
                endedOn,
                null,
                null);
    }

    public static CompanyChanged company(UUID id, long version, LocalDate on) {
        return company(id, version, on, NO_REACH, Life.LIVE, null);
    }

    public static ContactChanged contact(
            UUID id,
            UUID unit,
            long version,
            LocalDate on,
            Reach reach,
            Life life,
            LocalDate endedOn,
            List<Attachment> attachments) {
        UUID attachedTo = attachments.stream()
                .filter(one -> one.unlinkedOn() == null)
                .map(Attachment::companyId)
                .findFirst()
                .orElse(null);
        return new ContactChanged(
                id,
                unit,
                version,
                life,
                null,
                attachedTo,
                "Anna",
                null,
                "Contact " + id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                null,
                reach,
                Set.of(),
                Map.of(),
                attachments,
                on,
                on,
                endedOn,
                null,
                null);
    }

    public static ContactChanged contact(UUID id, long version, LocalDate on) {
        return contact(id, id, version, on, NO_REACH, Life.LIVE, null, List.of());
    }

    public static LinkChanged link(UUID id, Attachment stretch, UUID contact, long version) {
        UUID company = stretch.companyId();
        return new LinkChanged(
                id,
                company,
                version,
                Life.LIVE,
                company,
                contact,
                null,
                true,
                0,
                stretch.linkedOn(),
                stretch.unlinkedOn());
    }

    public static DealChanged deal(
            UUID id, UUID unit, long version, LocalDate opened, Semantic semantic, LocalDate closed, Life life) {
        return new DealChanged(
                id,
                unit,
                version,
                life,
                null,
                null,
                List.of(),
                null,
                null,
                semantic,
                AMOUNT,
                null,
                List.of(),
                noon(opened),
                noon(closed),
                null,
                null);
    }

    public static DealChanged openDeal(UUID id, UUID unit, long version, LocalDate opened) {
        return deal(id, unit, version, opened, Semantic.IN_PROGRESS, null, Life.LIVE);
    }

    public static DealChanged wonDeal(UUID id, UUID unit, long version, LocalDate opened, LocalDate closed) {
        return deal(id, unit, version, opened, Semantic.WON, closed, Life.LIVE);
    }

    public static InvoiceChanged invoice(
            UUID id,
            UUID unit,
            long version,
            UUID deal,
            LocalDate issued,
            InvoiceState state,
            LocalDate paid,
            Life life) {
        return new InvoiceChanged(
                id,
                unit,
                version,
                life,
                null,
                deal,
                null,
                null,
                null,
                AMOUNT,
                null,
                noon(issued),
                null,
                state,
                noon(paid),
                List.of());
    }

    public static PaymentChanged payment(
            UUID id, UUID unit, long version, UUID deal, LocalDate paid, boolean reversed, Life life) {
        return new PaymentChanged(
                id,
                unit,
                version,
                life,
                null,
                deal,
                null,
                null,
                null,
                null,
                AMOUNT,
                null,
                BigDecimal.ONE,
                noon(paid),
                reversed);
    }

    public static PaymentChanged payment(UUID id, UUID unit, long version, LocalDate paid) {
        return payment(id, unit, version, null, paid, false, Life.LIVE);
    }

    public static ShipmentChanged shipment(UUID id, UUID unit, long version, LocalDate shipped, boolean reversed) {
        return new ShipmentChanged(
                id,
                unit,
                version,
                Life.LIVE,
                null,
                null,
                null,
                null,
                null,
                null,
                AMOUNT,
                null,
                List.of(),
                noon(shipped),
                null,
                reversed);
    }

    public static InteractionChanged interaction(
            UUID id, UUID unit, long version, Kind kind, Source source, LocalDate on, Life life) {
        return new InteractionChanged(
                id,
                unit,
                version,
                life,
                null,
                null,
                null,
                kind,
                Direction.OUTBOUND,
                source,
                noon(on),
                false,
                null,
                null);
    }
}
