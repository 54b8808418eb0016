package dev.clientele.campaign.projection;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.platform.time.BusinessTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Documents by business dates: what tells whether a client buys, has bought, has to renew or owes. */
final class Documents {
    private record Deal(
            UUID id,
            UUID unitId,
            long version,
            Life life,
            List<UUID> contactIds,
            String pipeline,
            Semantic semantic,
            BigDecimal amount,
            List<UUID> productIds,
            LocalDate openedOn,
            LocalDate closedOn,
            Instant closedAt,
            LocalDate expiresOn,
            UUID responsibleId) {}

    private record Invoice(
            UUID id,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID dealId,
            BigDecimal amount,
            InvoiceState state,
            LocalDate issuedOn,
            LocalDate dueOn,
            LocalDate paidOn,
            Instant paidAt) {}

    private record Payment(
            UUID id,
            UUID unitId,
            long version,
            Life life,
            UUID dealId,
            UUID invoiceId,
            UUID contractId,
            BigDecimal amount,
            LocalDate paidOn,
            Instant paidAt,
            boolean reversed) {}

    private record Shipment(
            UUID id,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID invoiceId,
            UUID contractId,
            BigDecimal amount,
            LocalDate shippedOn,
            LocalDate dueOn,
            boolean reversed) {}

    private final Handle tx;
    private final int lane;
    private final BusinessTime time;
    private final Latest<Deal> deals = new Latest<>(Deal::id, Deal::version);
    private final Latest<Invoice> invoices = new Latest<>(Invoice::id, Invoice::version);
    private final Latest<Payment> payments = new Latest<>(Payment::id, Payment::version);
    private final Latest<Shipment> shipments = new Latest<>(Shipment::id, Shipment::version);
    private final Latest<AdjustmentChanged> adjustments =
            new Latest<>(AdjustmentChanged::adjustmentId, AdjustmentChanged::version);

    Documents(Handle tx, int lane, BusinessTime time) {
        this.tx = tx;
        this.lane = lane;
        this.time = time;
    }

    void add(DealChanged deal) {
        deals.add(new Deal(
                deal.dealId(),
                deal.unitId(),
                deal.version(),
                deal.life(),
                deal.contactIds(),
                deal.pipeline(),
                deal.semantic(),
                deal.amount(),
                products(deal.lines()),
                time.dateOf(deal.openedAt()),
                time.dateOf(deal.closedAt()),
                moment(deal.closedAt()),
                deal.expiresOn(),
                deal.responsibleId()));
    }

    void add(InvoiceChanged invoice) {
        invoices.add(new Invoice(
                invoice.invoiceId(),
                invoice.unitId(),
                invoice.version(),
                invoice.life(),
                invoice.externalId(),
                invoice.dealId(),
                invoice.amount(),
                invoice.state(),
                time.dateOf(invoice.issuedAt()),
                invoice.dueOn(),
                time.dateOf(invoice.paidAt()),
                moment(invoice.paidAt())));
    }

    void add(PaymentChanged payment) {
        payments.add(new Payment(
                payment.paymentId(),
                payment.unitId(),
                payment.version(),
                payment.life(),
                payment.dealId(),
                payment.invoiceId(),
                payment.contractId(),
                payment.amount(),
                time.dateOf(payment.paidAt()),
                moment(payment.paidAt()),
                payment.reversed()));
    }

    void add(ShipmentChanged shipment) {
        shipments.add(new Shipment(
                shipment.shipmentId(),
                shipment.unitId(),
                shipment.version(),
                shipment.life(),
                shipment.externalId(),
                shipment.invoiceId(),
                shipment.contractId(),
                shipment.amount(),
                time.dateOf(shipment.shippedAt()),
                shipment.dueOn(),
                shipment.reversed()));
    }

    void add(AdjustmentChanged adjustment) {
        adjustments.add(adjustment);
    }

    void store() {
        if (!deals.isEmpty()) storeDeals();
        if (!invoices.isEmpty()) storeInvoices();
        if (!payments.isEmpty()) storePayments();
        if (!shipments.isEmpty()) storeShipments();
        if (!adjustments.isEmpty()) storeAdjustments();
    }

    private void storeDeals() {
        update("""
                insert into deal as t (lane, deal_id, unit_id, version, life, contact_ids, pipeline, semantic, amount,
                                       product_ids, opened_on, closed_on, closed_at, expires_on,
                                       responsible_id)
                select :lane, e.id, e."unitId", e.version, e.life, coalesce(e."contactIds", '{}'), e.pipeline,
                       e.semantic, e.amount, e."productIds", e."openedOn", e."closedOn", e."closedAt",
                       e."expiresOn", e."responsibleId"
                  from json_to_recordset(cast(:rows as json)) as e(id uuid, "unitId" uuid, version bigint, life text,
                       "contactIds" uuid[], pipeline text, semantic text, amount numeric, "productIds" uuid[],
                       "openedOn" date, "closedOn" date, "closedAt" timestamptz, "expiresOn" date, "responsibleId" uuid)
                on conflict (lane, deal_id) do update
                   set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life,
                       contact_ids = excluded.contact_ids, pipeline = excluded.pipeline, semantic = excluded.semantic,
                       amount = excluded.amount, product_ids = excluded.product_ids, opened_on = excluded.opened_on,
                       closed_on = excluded.closed_on, closed_at = excluded.closed_at, expires_on = excluded.expires_on,
                       responsible_id = excluded.responsible_id
                 where excluded.version >= t.version
                """, deals.json());
    }

    private void storeInvoices() {
        update("""
                insert into invoice as t (lane, invoice_id, unit_id, version, life, external_id, deal_id, amount, state,
                                          issued_on, due_on, paid_on, paid_at)
                select :lane, e.id, e."unitId", e.version, e.life, e."externalId", e."dealId", e.amount, e.state, e."issuedOn",
                       e."dueOn", e."paidOn", e."paidAt"
                  from json_to_recordset(cast(:rows as json)) as e(id uuid, "unitId" uuid, version bigint, life text,
                       "externalId" text, "dealId" uuid, amount numeric, state text, "issuedOn" date, "dueOn" date, "paidOn" date,
                       "paidAt" timestamptz)
                on conflict (lane, invoice_id) do update
                   set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life,
                       external_id = excluded.external_id, deal_id = excluded.deal_id, amount = excluded.amount,
                       state = excluded.state,
                       issued_on = excluded.issued_on, due_on = excluded.due_on, paid_on = excluded.paid_on,
                       paid_at = excluded.paid_at
                 where excluded.version >= t.version
                """, invoices.json());
    }

    private void storePayments() {
        update("""
                insert into payment as t (lane, payment_id, unit_id, version, life, deal_id, invoice_id, contract_id,
                                          amount, paid_on, paid_at, reversed)
                select :lane, e.id, e."unitId", e.version, e.life, e."dealId", e."invoiceId", e."contractId", e.amount,
                       e."paidOn", e."paidAt", e.reversed
                  from json_to_recordset(cast(:rows as json)) as e(id uuid, "unitId" uuid, version bigint, life text,
                       "dealId" uuid, "invoiceId" uuid, "contractId" uuid, amount numeric, "paidOn" date, "paidAt" timestamptz,
                       reversed boolean)
                on conflict (lane, payment_id) do update
                   set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life,
                       deal_id = excluded.deal_id, invoice_id = excluded.invoice_id,
                       contract_id = excluded.contract_id, amount = excluded.amount, paid_on = excluded.paid_on,
                       paid_at = excluded.paid_at, reversed = excluded.reversed
                 where excluded.version >= t.version
                """, payments.json());
    }

    private void storeShipments() {
        update("""
                insert into shipment as t (lane, shipment_id, unit_id, version, life, external_id, invoice_id, contract_id,
                                           amount, shipped_on, due_on, reversed)
                select :lane, e.id, e."unitId", e.version, e.life, e."externalId", e."invoiceId", e."contractId", e.amount,
                       e."shippedOn", e."dueOn", e.reversed
                  from json_to_recordset(cast(:rows as json)) as e(id uuid, "unitId" uuid, version bigint, life text,
                       "externalId" text, "invoiceId" uuid, "contractId" uuid, amount numeric, "shippedOn" date,
                       "dueOn" date, reversed boolean)
                on conflict (lane, shipment_id) do update
                   set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life,
                       external_id = excluded.external_id, invoice_id = excluded.invoice_id,
                       contract_id = excluded.contract_id, amount = excluded.amount, shipped_on = excluded.shipped_on,
                       due_on = excluded.due_on, reversed = excluded.reversed
                 where excluded.version >= t.version
                """, shipments.json());
    }

    private void storeAdjustments() {
        update("""
                insert into adjustment as t (lane, adjustment_id, unit_id, version, life, external_id, contract_id, amount,
                                             adjusted_on, due_on)
                select :lane, e."adjustmentId", e."unitId", e.version, e.life, e."externalId", e."contractId", e.amount,
                       e."adjustedOn", e."dueOn"
                  from json_to_recordset(cast(:rows as json)) as e("adjustmentId" uuid, "unitId" uuid, version bigint,
                       life text, "externalId" text, "contractId" uuid, amount numeric, "adjustedOn" date, "dueOn" date)
                on conflict (lane, adjustment_id) do update
                   set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life,
                       external_id = excluded.external_id, contract_id = excluded.contract_id, amount = excluded.amount,
                       adjusted_on = excluded.adjusted_on, due_on = excluded.due_on
                 where excluded.version >= t.version
                """, adjustments.json());
    }

    /** A day without a time, as imports tell it, arrives as the day's beginning: its moment is not known. */
    private Instant moment(Instant at) {
        return at == null || at.equals(time.startOf(time.dateOf(at))) ? null : at;
    }

    private static List<UUID> products(List<Line> lines) {
        return lines == null
                ? List.of()
                : lines.stream()
                        .map(Line::productId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    private void update(String sql, String rows) {
        tx.createUpdate(sql).bind("lane", lane).bind("rows", rows).execute();
    }
}
