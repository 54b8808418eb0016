package dev.clientele.segment;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
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
import java.util.concurrent.atomic.AtomicLong;

/** Events as client-service says them, with only what a test is about. Each has a newer version than all before. */
public final class Events {
    private static final AtomicLong VERSION = new AtomicLong(1L << 40);
    private static final Reach NO_REACH = new Reach(null, null, null, null, false);

    private Events() {}

    public static long version() {
        return VERSION.incrementAndGet();
    }

    public static Instant noon(LocalDate date) {
        return date.atTime(12, 0).atZone(TestTime.ZONE).toInstant();
    }

    public static ContactChanged contact(UUID id, String name, LocalDate registered) {
        return contact(id, id, null, name, registered, List.of());
    }

    public static ContactChanged contact(
            UUID id, UUID unit, UUID attachedTo, String name, LocalDate registered, List<Attachment> attachments) {
        return new ContactChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                attachedTo,
                name,
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
                null,
                null,
                true,
                false,
                null,
                NO_REACH,
                Set.of(),
                Map.of(),
                attachments,
                registered,
                registered,
                null,
                null,
                null);
    }

    public static ContactChanged deleted(UUID id, LocalDate registered, LocalDate endedOn) {
        return new ContactChanged(
                id,
                id,
                version(),
                Life.DELETED,
                null,
                null,
                "gone",
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
                null,
                null,
                true,
                false,
                null,
                NO_REACH,
                Set.of(),
                Map.of(),
                List.of(),
                registered,
                registered,
                endedOn,
                null,
                null);
    }

    public static CompanyChanged company(
            UUID id,
            String name,
            String city,
            Integer employees,
            Set<String> tags,
            Map<String, Object> custom,
            LocalDate registered) {
        return new CompanyChanged(
                id,
                id,
                version(),
                Life.LIVE,
                null,
                name,
                null,
                null,
                city,
                null,
                null,
                null,
                employees,
                null,
                null,
                true,
                false,
                null,
                NO_REACH,
                tags,
                custom,
                registered,
                registered,
                null,
                null,
                null);
    }

    public static PaymentChanged payment(UUID unit, LocalDate paidOn, String amount) {
        return payment(UUID.randomUUID(), unit, paidOn, amount, null, null);
    }

    public static PaymentChanged payment(UUID id, UUID unit, LocalDate paidOn, String amount, UUID deal, UUID invoice) {
        return new PaymentChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                deal,
                invoice,
                null,
                unit,
                null,
                new BigDecimal(amount),
                null,
                BigDecimal.ONE,
                noon(paidOn),
                false);
    }

    public static DealChanged deal(
            UUID id, UUID unit, Semantic semantic, LocalDate opened, LocalDate closed, String amount) {
        return new DealChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                null,
                List.of(),
                "main",
                "stage",
                semantic,
                new BigDecimal(amount),
                null,
                List.of(),
                noon(opened),
                closed == null ? null : noon(closed),
                null,
                null);
    }

    public static InvoiceChanged invoice(
            UUID id, UUID unit, UUID deal, InvoiceState state, LocalDate issued, LocalDate paid, String amount) {
        return new InvoiceChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                deal,
                null,
                null,
                null,
                new BigDecimal(amount),
                null,
                noon(issued),
                null,
                state,
                paid == null ? null : noon(paid),
                List.of());
    }

    public static ShipmentChanged shipment(
            UUID id, UUID unit, UUID deal, UUID invoice, LocalDate shipped, String amount) {
        return new ShipmentChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                deal,
                invoice,
                null,
                null,
                null,
                new BigDecimal(amount),
                null,
                List.of(),
                noon(shipped),
                null,
                false);
    }

    public static InteractionChanged interaction(
            UUID unit, Kind kind, Direction direction, Source source, LocalDate on) {
        return new InteractionChanged(
                UUID.randomUUID(),
                unit,
                version(),
                Life.LIVE,
                null,
                null,
                null,
                kind,
                direction,
                source,
                noon(on),
                false,
                null,
                null);
    }
}
