package dev.clientele.campaign;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AnInteraction;
import dev.clientele.testing.events.AnInvoice;
import java.time.LocalDate;
import java.util.UUID;

/** Documents and interactions as client-service says them, at noon of their day. */
public final class Papers {
    private Papers() {}

    public static DealChanged openDeal(UUID id, UUID unit, LocalDate opened) {
        return new ADeal(id, unit).openedOn(opened).said();
    }

    public static DealChanged wonDeal(UUID id, UUID unit, LocalDate closed, LocalDate expires) {
        return new ADeal(id, unit)
                .semantic(Semantic.WON)
                .openedOn(closed)
                .closedOn(closed)
                .expiresOn(expires)
                .said();
    }

    public static InvoiceChanged paidInvoice(UUID id, UUID unit, UUID deal, LocalDate paid) {
        return new AnInvoice(id, unit)
                .deal(deal)
                .issuedOn(paid)
                .dueOn(paid)
                .state(InvoiceState.PAID)
                .paidOn(paid)
                .said();
    }

    public static PaymentChanged payment(UUID id, UUID unit, LocalDate paid) {
        return new APayment(id, unit).on(paid).said();
    }

    public static PaymentChanged reversed(UUID id, UUID unit, LocalDate paid) {
        return new APayment(id, unit).on(paid).reversed(true).said();
    }

    public static InteractionChanged inbound(UUID unit, LocalDate on) {
        return interaction(UUID.randomUUID(), unit, Direction.INBOUND, on);
    }

    public static InteractionChanged interaction(UUID id, UUID unit, Direction direction, LocalDate on) {
        return new AnInteraction(id, unit)
                .kind(Kind.MESSENGER)
                .direction(direction)
                .on(on)
                .account("telegram:shop")
                .said();
    }
}
