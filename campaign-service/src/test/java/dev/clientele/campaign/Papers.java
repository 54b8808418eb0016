package dev.clientele.campaign;

import static dev.clientele.campaign.Base.version;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Documents and interactions as client-service says them, at noon of their day. */
public final class Papers {
    private static final BigDecimal AMOUNT = new BigDecimal("100.00");

    private Papers() {}

    public static DealChanged openDeal(UUID id, UUID unit, LocalDate opened) {
        return deal(id, unit, Semantic.IN_PROGRESS, opened, null, null);
    }

    public static DealChanged wonDeal(UUID id, UUID unit, LocalDate closed, LocalDate expires) {
        return deal(id, unit, Semantic.WON, closed, closed, expires);
    }

    private static DealChanged deal(
            UUID id, UUID unit, Semantic semantic, LocalDate opened, LocalDate closed, LocalDate expires) {
        return new DealChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                null,
                List.of(),
                "sales",
                "stage",
                semantic,
                AMOUNT,
                null,
                List.of(),
                noon(opened),
                noon(closed),
                expires,
                null);
    }

    public static InvoiceChanged paidInvoice(UUID id, UUID unit, UUID deal, LocalDate paid) {
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
                AMOUNT,
                null,
                noon(paid),
                paid,
                InvoiceState.PAID,
                noon(paid),
                List.of());
    }

    public static PaymentChanged payment(UUID id, UUID unit, LocalDate paid) {
        return payment(id, unit, paid, false);
    }

    public static PaymentChanged reversed(UUID id, UUID unit, LocalDate paid) {
        return payment(id, unit, paid, true);
    }

    private static PaymentChanged payment(UUID id, UUID unit, LocalDate paid, boolean reversed) {
        return new PaymentChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                null,
                null,
                null,
                null,
                null,
                AMOUNT,
                null,
                null,
                noon(paid),
                reversed);
    }

    public static InteractionChanged inbound(UUID unit, LocalDate on) {
        return interaction(UUID.randomUUID(), unit, Direction.INBOUND, on);
    }

    public static InteractionChanged interaction(UUID id, UUID unit, Direction direction, LocalDate on) {
        return new InteractionChanged(
                id,
                unit,
                version(),
                Life.LIVE,
                null,
                null,
                null,
                Kind.MESSENGER,
                direction,
                Source.USER,
                noon(on),
                false,
                null,
                "telegram:shop");
    }

    private static Instant noon(LocalDate day) {
        return day == null ? null : day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }
}
