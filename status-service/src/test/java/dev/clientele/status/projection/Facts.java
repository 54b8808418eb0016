package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Reach;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What most tests say; for anything else there is {@code testing.events}. */
public final class Facts {
    public static final Reach REACH = new Reach(List.of("a@example.org"), List.of(), List.of(), null, false);

    private Facts() {}

    public static CompanyChanged company(UUID id, long version, LocalDate on) {
        return new ACompany(id).version(version).registeredOn(on).said();
    }

    public static ContactChanged contact(UUID id, long version, LocalDate on) {
        return new AContact(id).version(version).registeredOn(on).said();
    }

    public static DealChanged openDeal(UUID id, UUID unit, long version, LocalDate opened) {
        return new ADeal(id, unit).version(version).openedOn(opened).said();
    }

    public static DealChanged wonDeal(UUID id, UUID unit, long version, LocalDate opened, LocalDate closed) {
        return new ADeal(id, unit)
                .version(version)
                .openedOn(opened)
                .semantic(Semantic.WON)
                .closedOn(closed)
                .said();
    }

    public static PaymentChanged payment(UUID id, UUID unit, long version, LocalDate paid) {
        return payment(id, unit, version, null, paid);
    }

    public static PaymentChanged payment(UUID id, UUID unit, long version, UUID deal, LocalDate paid) {
        return new APayment(id, unit).version(version).deal(deal).on(paid).said();
    }
}
