package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.DeliveryEvent;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.HeartbeatEvent;
import dev.clientele.contracts.InteractionEvent;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.SalesEvent;
import dev.clientele.contracts.StatusEvent;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.time.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a batch says: the latest state of each entity, and every unit it speaks of. */
final class Heard {
    private final BusinessTime time;
    private final Map<UUID, UnitRow> units = new HashMap<>();
    private final Map<FactTable, Map<Object, FactRow>> facts = new EnumMap<>(FactTable.class);
    private final Set<UUID> touched = new TreeSet<>();

    Heard(BusinessTime time) {
        this.time = time;
    }

    Collection<UnitRow> units() {
        return units.values();
    }

    Collection<FactRow> facts(FactTable table) {
        return facts.getOrDefault(table, Map.of()).values();
    }

    Set<UUID> touched() {
        return touched;
    }

    void add(Event event) {
        switch (event) {
            case ClientEvent client -> add(client);
            case SalesEvent sales -> add(sales);
            case InteractionEvent interaction -> add(interaction);
            case ReferenceEvent _, StatusEvent _, MembershipEvent _, DeliveryEvent _, HeartbeatEvent _ ->
                throw new InvalidEvent("not a client's fact: " + event.key());
        }
    }

    private void add(ClientEvent event) {
        switch (event) {
            case ClientEvent.CompanyChanged company -> company(company);
            case ClientEvent.ContactChanged contact -> contact(contact);
            case Departed departed -> departed(departed);
            // The loser's card says MERGED itself, a company's people are told by their own cards, a consent decides no
            // status.
            case ClientEvent.LinkChanged _,
                    ClientEvent.ClientMerged _,
                    ClientEvent.ConsentChanged _,
                    ClientEvent.ScoresChanged _ -> {}
        }
    }

    private void add(SalesEvent event) {
        switch (event) {
            case SalesEvent.DealChanged deal -> deal(deal);
            case SalesEvent.InvoiceChanged invoice -> invoice(invoice);
            case SalesEvent.PaymentChanged payment ->
                fact(
                        FactTable.PAYMENT,
                        new FactRow.Payment(
                                payment.paymentId(),
                                payment.unitId(),
                                payment.version(),
                                life(payment.life()),
                                date(payment.paidAt(), "paidAt", payment),
                                payment.dealId() == null && payment.invoiceId() == null,
                                payment.reversed(),
                                payment.amount()));
            case SalesEvent.ShipmentChanged shipment ->
                fact(
                        FactTable.SHIPMENT,
                        new FactRow.Shipment(
                                shipment.shipmentId(),
                                shipment.unitId(),
                                shipment.version(),
                                life(shipment.life()),
                                date(shipment.shippedAt(), "shippedAt", shipment),
                                shipment.reversed(),
                                shipment.amount()));
            case Departed departed -> departed(departed);
            // Orders and adjustments are neither purchases nor sales (settled question 5).
            case SalesEvent.OrderChanged _, SalesEvent.AdjustmentChanged _ -> {}
        }
    }

    private void add(InteractionEvent event) {
        switch (event) {
            case InteractionEvent.InteractionChanged interaction -> interaction(interaction);
            case Departed departed -> departed(departed);
        }
    }

    private void company(ClientEvent.CompanyChanged card) {
        String absent = Stretches.absent(card.absences(), endedOn(card.life(), card.endedOn(), card.registeredOn()));
        unit(new UnitRow(
                card.companyId(),
                card.version(),
                life(card.life()),
                "COMPANY",
                card.name(),
                required(card.registeredOn(), "registeredOn", card),
                card.createdOn() == null ? card.registeredOn() : card.createdOn(),
                absent,
                card.mergedInto(),
                null,
                "{}",
                card.reach() != null && card.reach().any(),
                card.responsibleId(),
                card.departmentId(),
                null));
    }

    private void contact(ClientEvent.ContactChanged card) {
        boolean reach = card.reach() != null && card.reach().any();
        String absent = Stretches.absent(card.absences(), endedOn(card.life(), card.endedOn(), card.registeredOn()));
        if (!card.contactId().equals(card.unitId())) {
            String there = Stretches.attachedTo(card.unitId(), card.attachments());
            fact(
                    FactTable.PERSON,
                    new FactRow.Person(
                            card.contactId(), card.unitId(), card.version(), life(card.life()), there, absent, reach));
            return;
        }
        unit(new UnitRow(
                card.contactId(),
                card.version(),
                life(card.life()),
                "CONTACT",
                name(card),
                required(card.registeredOn(), "registeredOn", card),
                card.createdOn() == null ? card.registeredOn() : card.createdOn(),
                absent,
                card.mergedInto(),
                card.attachedTo(),
                Stretches.attached(card.attachments()),
                reach,
                card.responsibleId(),
                card.departmentId(),
                card.attachments()));
    }

    private void deal(SalesEvent.DealChanged deal) {
        LocalDate opened = date(deal.openedAt(), "openedAt", deal);
        boolean open = deal.semantic() == SalesEvent.Semantic.IN_PROGRESS;
        LocalDate closed = open ? null : deal.closedAt() == null ? opened : time.dateOf(deal.closedAt());
        fact(
                FactTable.DEAL,
                new FactRow.Deal(
                        deal.dealId(),
                        deal.unitId(),
                        deal.version(),
                        life(deal.life()),
                        deal.semantic().name(),
                        closed != null && closed.isBefore(opened) ? closed : opened,
                        closed,
                        deal.amount()));
    }

    private void invoice(SalesEvent.InvoiceChanged invoice) {
        LocalDate issued = date(invoice.issuedAt(), "issuedAt", invoice);
        boolean paid = invoice.state() == SalesEvent.InvoiceState.PAID;
        fact(
                FactTable.INVOICE,
                new FactRow.Invoice(
                        invoice.invoiceId(),
                        invoice.unitId(),
                        invoice.version(),
                        life(invoice.life()),
                        invoice.dealId(),
                        issued,
                        !paid ? null : invoice.paidAt() == null ? issued : time.dateOf(invoice.paidAt()),
                        invoice.amount()));
    }

    private void interaction(InteractionEvent.InteractionChanged said) {
        boolean ours = said.source() == InteractionEvent.Source.CAMPAIGN
                && said.direction() == InteractionEvent.Direction.OUTBOUND;
        fact(
                FactTable.INTERACTION,
                new FactRow.Interaction(
                        said.interactionId(),
                        said.unitId(),
                        said.version(),
                        life(said.life()),
                        date(said.occurredAt(), "occurredAt", said),
                        said.kind() == InteractionEvent.Kind.ONLINE_CHAT,
                        !said.planned() && !ours));
    }

    private void departed(Departed departed) {
        FactTable table = FactTable.of(departed.entity());
        if (table != null)
            fact(table, new FactRow.Departure(departed.entityId(), departed.unitId(), departed.version()));
    }

    private void unit(UnitRow row) {
        touched.add(row.unitId());
        units.merge(row.unitId(), row, (a, b) -> b.version() > a.version() ? b : a);
    }

    private void fact(FactTable table, FactRow row) {
        touched.add(row.unitId());
        facts.computeIfAbsent(table, key -> new HashMap<>())
                .merge(table.key(row), row, (a, b) -> b.isNewerThan(a) ? b : a);
    }

    private LocalDate date(Instant at, String field, Event event) {
        return time.dateOf(required(at, field, event));
    }

    private static <T> T required(T value, String field, Event event) {
        if (value == null) throw new InvalidEvent(event.key() + " has no " + field);
        return value;
    }

    private static String life(Life life) {
        return life == null ? FactRow.LIVE : life.name();
    }

    private static LocalDate endedOn(Life life, LocalDate endedOn, LocalDate registeredOn) {
        if (life == null || life == Life.LIVE) return null;
        return endedOn == null ? registeredOn : endedOn;
    }

    private static String name(ClientEvent.ContactChanged card) {
        return Stream.of(card.lastName(), card.firstName(), card.patronymic())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
