package dev.clientele.segment.model;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.OrderState;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.segment.TestTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A client with all that is known about it. */
final class Party {
    CompanyChanged company;
    ContactChanged contact;
    ScoresChanged scores;
    StatusChanged status;
    final List<ConsentChanged> consents = new ArrayList<>();
    final List<Base.Classed> classes = new ArrayList<>();
    final List<ContactChanged> people = new ArrayList<>();
    final List<Base.Contract> contracts = new ArrayList<>();
    final List<Event> documents = new ArrayList<>();
    final List<InteractionChanged> interactions = new ArrayList<>();

    /** A document as a sale sees it: rank 1 tells a sale best. */
    record Sale(
            UUID key,
            int rank,
            LocalDate on,
            BigDecimal amount,
            BigDecimal quantity,
            boolean purchase,
            List<Line> lines) {

        Sale(UUID key, int rank, LocalDate on, BigDecimal amount, boolean purchase, List<Line> lines) {
            this(key, rank, on, amount, sum(lines), purchase, lines);
        }

        private static BigDecimal sum(List<Line> lines) {
            return lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    static LocalDate date(Instant instant) {
        return instant == null ? null : LocalDate.ofInstant(instant, TestTime.ZONE);
    }

    boolean alive(LocalDate asOf) {
        LocalDate created = company != null ? company.createdOn() : contact.createdOn();
        LocalDate ended = company != null ? company.endedOn() : contact.endedOn();
        List<Absence> absences = company != null ? company.absences() : contact.absences();
        boolean exists = !created.isAfter(asOf)
                && (ended == null || ended.isAfter(asOf))
                && (absences == null || absences.stream().noneMatch(a -> covers(a, asOf)));
        return exists && (contact == null || contact.attachments().stream().noneMatch(a -> covers(a, asOf)));
    }

    private static boolean covers(Absence a, LocalDate asOf) {
        return !a.endedOn().isAfter(asOf) && a.restoredOn().isAfter(asOf);
    }

    private static boolean covers(Attachment a, LocalDate asOf) {
        return !a.linkedOn().isAfter(asOf)
                && (a.unlinkedOn() == null || a.unlinkedOn().isAfter(asOf));
    }

    List<ContactChanged> living() {
        if (contact != null)
            return contact.attachedTo() == null && contact.life() == Life.LIVE ? List.of(contact) : List.of();
        return people.stream()
                .filter(person ->
                        person.life() == Life.LIVE && company.companyId().equals(person.attachedTo()))
                .toList();
    }

    UUID id() {
        return company != null ? company.companyId() : contact.contactId();
    }

    /** Whether marketing may go that way, said by itself or by one of its people; null where nobody has said anything of it. */
    Boolean consents(String channel) {
        Stream<UUID> people = living().stream().map(ContactChanged::contactId);
        List<Boolean> said = Stream.concat(Stream.of(id()), people)
                .distinct()
                .map(subject -> consents(subject, channel))
                .filter(Objects::nonNull)
                .toList();
        return said.isEmpty() ? null : said.contains(true);
    }

    Boolean consents(UUID subject, String channel) {
        List<ConsentChanged> said = consents.stream()
                .filter(c -> c.subjectId().equals(subject)
                        && c.purpose() == Purpose.MARKETING
                        && c.channel().name().equals(channel))
                .toList();
        boolean processing = consents.stream()
                .anyMatch(c -> c.subjectId().equals(subject)
                        && c.purpose() == Purpose.PERSONAL_DATA
                        && c.state() == ConsentState.GRANTED);
        return said.isEmpty()
                ? null
                : processing && said.stream().anyMatch(c -> c.topic() == null && c.state() == ConsentState.GRANTED);
    }

    /** The latest that was kept by then. */
    Base.Classed classed(LocalDate asOf) {
        return classes.stream()
                .filter(one -> !one.takenOn().isAfter(asOf))
                .max(Comparator.comparing(Base.Classed::takenOn))
                .orElse(null);
    }

    boolean reached() {
        return company != null ? company.reach().any() : contact.reach().any();
    }

    LocalDate registeredOn() {
        return company != null ? company.registeredOn() : contact.registeredOn();
    }

    <E> Stream<E> documents(Class<E> type) {
        return documents.stream().filter(type::isInstance).map(type::cast);
    }

    List<InteractionChanged> talks(LocalDate asOf) {
        return allTalks(asOf).stream()
                .filter(i -> !(i.direction() == Direction.OUTBOUND && i.source() == Source.CAMPAIGN))
                .toList();
    }

    List<InteractionChanged> allTalks(LocalDate asOf) {
        return interactions.stream()
                .filter(i -> i.life() == Life.LIVE && !i.planned())
                .filter(i -> !date(i.occurredAt()).isAfter(asOf))
                .toList();
    }

    /** What tells a sale on that day: of each key only its best documents. */
    List<Sale> sales(LocalDate asOf) {
        List<Sale> told = told(asOf);
        return told.stream()
                .filter(sale -> told.stream().noneMatch(o -> o.key().equals(sale.key()) && o.rank() < sale.rank()))
                .toList();
    }

    List<Sale> told(LocalDate asOf) {
        return Stream.of(
                        documents(ShipmentChanged.class).map(this::sale),
                        documents(DealChanged.class).map(this::sale),
                        documents(InvoiceChanged.class).map(this::sale),
                        documents(PaymentChanged.class).map(this::sale))
                .flatMap(sales -> sales)
                .filter(Objects::nonNull)
                .filter(sale -> !sale.on().isAfter(asOf))
                .toList();
    }

    long purchaseCount(LocalDate asOf) {
        return told(asOf).stream()
                .filter(Sale::purchase)
                .map(Sale::key)
                .distinct()
                .count();
    }

    LocalDate lastPurchase(LocalDate asOf) {
        return told(asOf).stream()
                .filter(Sale::purchase)
                .map(Sale::on)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    LocalDate firstPurchase(LocalDate asOf) {
        return told(asOf).stream()
                .filter(Sale::purchase)
                .map(Sale::on)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean hasOpenDeal(LocalDate asOf) {
        return documents(DealChanged.class)
                .filter(deal ->
                        deal.life() == Life.LIVE && !date(deal.openedAt()).isAfter(asOf))
                .anyMatch(deal -> deal.semantic() == Semantic.IN_PROGRESS
                        || date(deal.closedAt()).isAfter(asOf));
    }

    boolean hasRequests(LocalDate asOf) {
        return Stream.concat(
                        documents(DealChanged.class)
                                .filter(d -> d.life() == Life.LIVE)
                                .map(DealChanged::openedAt),
                        documents(InvoiceChanged.class)
                                .filter(i -> i.life() == Life.LIVE)
                                .map(InvoiceChanged::issuedAt))
                .anyMatch(at -> !date(at).isAfter(asOf));
    }

    boolean hasDocuments(LocalDate asOf) {
        return Stream.of(
                        documents(DealChanged.class)
                                .filter(d -> d.life() == Life.LIVE)
                                .map(DealChanged::openedAt),
                        documents(InvoiceChanged.class)
                                .filter(i -> i.life() == Life.LIVE)
                                .map(InvoiceChanged::issuedAt),
                        documents(PaymentChanged.class)
                                .filter(p -> p.life() == Life.LIVE && !p.reversed())
                                .map(PaymentChanged::paidAt))
                .flatMap(dates -> dates)
                .anyMatch(at -> !date(at).isAfter(asOf));
    }

    LocalDate lastOrder(LocalDate asOf) {
        return documents(OrderChanged.class)
                .filter(o -> o.life() == Life.LIVE && o.state() != OrderState.CANCELLED)
                .map(o -> date(o.orderedAt()))
                .filter(on -> !on.isAfter(asOf))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Sale sale(ShipmentChanged s) {
        if (s.life() != Life.LIVE || s.reversed()) return null;
        UUID dealOfInvoice = documents(InvoiceChanged.class)
                .filter(invoice -> invoice.invoiceId().equals(s.invoiceId()))
                .map(InvoiceChanged::dealId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        UUID key = first(s.dealId(), dealOfInvoice, s.invoiceId(), s.shipmentId());
        return new Sale(key, 1, date(s.shippedAt()), s.amount(), false, s.lines());
    }

    private Sale sale(DealChanged d) {
        if (d.life() != Life.LIVE || d.semantic() != Semantic.WON) return null;
        return new Sale(d.dealId(), 2, date(d.closedAt()), d.amount(), true, d.lines());
    }

    private Sale sale(InvoiceChanged i) {
        if (i.life() != Life.LIVE || i.state() != InvoiceState.PAID) return null;
        return new Sale(first(i.dealId(), i.invoiceId()), 3, date(i.paidAt()), i.amount(), true, i.lines());
    }

    private Sale sale(PaymentChanged p) {
        if (p.life() != Life.LIVE || p.reversed() || p.dealId() != null || p.invoiceId() != null) return null;
        return new Sale(p.paymentId(), 4, date(p.paidAt()), p.amount(), p.quantity(), true, List.of());
    }

    private static UUID first(UUID... ids) {
        return Stream.of(ids).filter(Objects::nonNull).findFirst().orElseThrow();
    }
}
