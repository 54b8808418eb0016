package dev.clientele.segment;

import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.Told;
import java.time.LocalDate;
import java.util.UUID;

/** What most tests say; for anything else there is {@code testing.events}. */
public final class Events {
    private Events() {}

    public static long version() {
        return Told.nextVersion();
    }

    public static ContactChanged contact(UUID id, String name, LocalDate registered) {
        return new AContact(id).named(name).registeredOn(registered).said();
    }

    public static PaymentChanged payment(UUID unit, LocalDate paidOn, String amount) {
        return new APayment(unit).contact(unit).on(paidOn).amount(amount).said();
    }
}
