package dev.clientele.segment.projection;

import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.InteractionEvent;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.SalesEvent;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.contracts.StatusEvent;
import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.stream.InvalidEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of a lane's batch, each entity once, with its newest version. */
final class Batch {
    final Map<Object, Rows.Card> cards = new LinkedHashMap<>();
    final Map<Object, Rows.Person> people = new LinkedHashMap<>();
    final Map<Object, Rows.Consent> consents = new LinkedHashMap<>();
    final Map<Object, Rows.Status> statuses = new LinkedHashMap<>();
    final Map<Object, Rows.Scores> scores = new LinkedHashMap<>();
    final Map<Object, Rows.Document> documents = new LinkedHashMap<>();
    final Map<Object, Rows.Interaction> interactions = new LinkedHashMap<>();
    final List<Departed> departed = new ArrayList<>();
    final List<ClientMerged> merges = new ArrayList<>();

    /** Days still to come on which a unit must be looked at again. */
    final Map<LocalDate, java.util.Set<UUID>> due = new LinkedHashMap<>();

    private final EventRows rows;
    private final LocalDate day;

    Batch(EventRows rows, LocalDate day) {
        this.rows = rows;
        this.day = day;
    }

    void add(Object event) {
        switch (event) {
            case ClientEvent client -> addClient(client);
            case SalesEvent sales -> addSales(sales);
            case InteractionEvent interaction -> addInteraction(interaction);
            case StatusEvent status -> addStatus(status);
            default -> throw new InvalidEvent("not for this service: " + event.getClass());
        }
    }

    private void addClient(ClientEvent event) {
        switch (event) {
            case CompanyChanged company -> keep(cards, company.companyId(), rows.card(company));
            case ContactChanged contact -> addContact(contact);
            case ConsentChanged consent -> keep(consents, consent.key(), rows.consent(consent));
            case ScoresChanged told -> keep(scores, told.unitId(), rows.scores(told));
            case Departed gone -> departed.add(gone);
            case ClientMerged merged -> merges.add(merged);
            // People are told by their own cards.
            case LinkChanged _ -> {}
        }
    }

    private void addContact(ContactChanged contact) {
        keep(people, List.of(contact.unitId(), contact.contactId()), rows.person(contact));
        if (contact.unitId().equals(contact.contactId())) keep(cards, contact.contactId(), rows.card(contact));
    }

    private void addSales(SalesEvent event) {
        switch (event) {
            case DealChanged deal -> keep(documents, deal.key(), rows.deal(deal));
            case OrderChanged order -> keep(documents, order.key(), rows.order(order));
            case InvoiceChanged invoice -> keep(documents, invoice.key(), rows.invoice(invoice));
            case PaymentChanged payment -> keep(documents, payment.key(), rows.payment(payment));
            case ShipmentChanged shipment -> keep(documents, shipment.key(), rows.shipment(shipment));
            case Departed gone -> departed.add(gone);
            case AdjustmentChanged adjustment -> keep(documents, adjustment.key(), rows.adjustment(adjustment));
        }
    }

    private void addInteraction(InteractionEvent event) {
        switch (event) {
            case InteractionChanged interaction ->
                keep(interactions, interaction.interactionId(), rows.interaction(interaction));
            case Departed gone -> departed.add(gone);
        }
    }

    private void addStatus(StatusEvent event) {
        switch (event) {
            case StatusChanged status -> keep(statuses, status.unitId(), rows.status(status));
            // The profile is counted here from the same facts, so that no rule waits for another service.
            case ProfileChanged _ -> {}
        }
    }

    private <R extends Rows.Row> void keep(Map<Object, R> into, Object key, R row) {
        R known = into.get(key);
        if (known == null || known.version() < row.version()) into.put(key, row);
    }

    /** Notes the dates that are still to come, of what is kept. */
    void noteDue() {
        cards.values().forEach(card -> due(card.unitId(), card.createdOn(), card.endedOn()));
        documents.values().forEach(d -> due(d.unitId(), d.happenedOn(), d.closedOn(), d.saleOn()));
        interactions.values().forEach(i -> due(i.unitId(), i.happenedOn()));
    }

    private void due(UUID unit, LocalDate... dates) {
        for (LocalDate date : dates)
            if (date != null && date.isAfter(day))
                due.computeIfAbsent(date, _ -> new java.util.HashSet<>()).add(unit);
    }

    /** Whether it has documents that tell one sale together; standalone payments never do. */
    boolean tellsSalesTogether() {
        return !departed.isEmpty()
                || documents.values().stream().anyMatch(d -> d.saleRank() != null && d.saleRank() < EventRows.ALONE);
    }
}
