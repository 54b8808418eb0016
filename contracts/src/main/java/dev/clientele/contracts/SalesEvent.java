package dev.clientele.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Documents (domain.md CLI-03…07), each with its whole present state. Amounts are in the base currency with two places;
 * a document in another currency also keeps its own, as written. Of a payment or shipment taken back in part, the amount is
 * what is left. Said by client-service.
 */
public sealed interface SalesEvent extends Event
        permits SalesEvent.DealChanged,
                SalesEvent.OrderChanged,
                SalesEvent.InvoiceChanged,
                SalesEvent.PaymentChanged,
                SalesEvent.ShipmentChanged,
                SalesEvent.AdjustmentChanged,
                Departed {

    /** The amount as written in the document, and its rate to the base currency. */
    record Foreign(String currency, BigDecimal amount, BigDecimal rate) {}

    /**
     * What a document is about. Amount and cost are in the document's own currency, which {@link Foreign} tells with its
     * rate. Of a shipment taken back in part, quantity, amount and cost are what is left of them.
     */
    record Line(
            UUID productId,
            UUID productGroupId,
            String characteristic,
            BigDecimal quantity,
            BigDecimal amount,
            BigDecimal cost) {}

    record DealChanged(
            UUID dealId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID companyId,
            List<UUID> contactIds,
            String pipeline,
            String stage,
            Semantic semantic,
            BigDecimal amount,
            Foreign foreign,
            List<Line> lines,
            Instant openedAt,
            Instant closedAt,
            LocalDate expiresOn,
            UUID responsibleId)
            implements SalesEvent {
        @Override
        public String key() {
            return "deal/" + dealId;
        }
    }

    enum Semantic {
        IN_PROGRESS,
        WON,
        LOST
    }

    record OrderChanged(
            UUID orderId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID dealId,
            UUID companyId,
            UUID contactId,
            OrderState state,
            BigDecimal amount,
            Foreign foreign,
            List<Line> lines,
            Instant orderedAt,
            Instant completedAt,
            UUID responsibleId)
            implements SalesEvent {
        @Override
        public String key() {
            return "order/" + orderId;
        }
    }

    enum OrderState {
        OPEN,
        COMPLETED,
        CANCELLED
    }

    record InvoiceChanged(
            UUID invoiceId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID dealId,
            UUID companyId,
            UUID contactId,
            UUID contractId,
            BigDecimal amount,
            Foreign foreign,
            Instant issuedAt,
            LocalDate dueOn,
            InvoiceState state,
            Instant paidAt,
            List<Line> lines)
            implements SalesEvent {
        @Override
        public String key() {
            return "invoice/" + invoiceId;
        }
    }

    enum InvoiceState {
        OPEN,
        PARTLY_PAID,
        PAID,
        CANCELLED
    }

    record PaymentChanged(
            UUID paymentId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID dealId,
            UUID invoiceId,
            UUID companyId,
            UUID contactId,
            UUID contractId,
            BigDecimal amount,
            Foreign foreign,
            BigDecimal quantity,
            Instant paidAt,
            boolean reversed)
            implements SalesEvent {
        @Override
        public String key() {
            return "payment/" + paymentId;
        }
    }

    record ShipmentChanged(
            UUID shipmentId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID dealId,
            UUID invoiceId,
            UUID companyId,
            UUID contactId,
            UUID contractId,
            BigDecimal amount,
            Foreign foreign,
            List<Line> lines,
            Instant shippedAt,
            LocalDate dueOn,
            boolean reversed)
            implements SalesEvent {
        @Override
        public String key() {
            return "shipment/" + shipmentId;
        }
    }

    /** A correction of what a client owes; positive acts as a shipment, negative as a payment. */
    record AdjustmentChanged(
            UUID adjustmentId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID companyId,
            UUID contactId,
            UUID contractId,
            BigDecimal amount,
            Foreign foreign,
            LocalDate adjustedOn,
            LocalDate dueOn)
            implements SalesEvent {
        @Override
        public String key() {
            return "adjustment/" + adjustmentId;
        }
    }
}
