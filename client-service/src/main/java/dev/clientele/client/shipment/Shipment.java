package dev.clientele.client.shipment;

import dev.clientele.client.document.LineItem;
import dev.clientele.client.document.LinedDocument;
import dev.clientele.client.document.Reversal;
import dev.clientele.client.document.UnderContract;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Entity
public class Shipment extends LinedDocument implements UnderContract {
    static final String COLUMNS = """
            lane, id, unit_id, external_id, deal_id, invoice_id, company_id, contact_id, contract_id, amount,
            currency, rate, base_amount, lines, shipped_at, due_on, reversed,
            reversed_amount, net_amount, life, version, row_version, created_at,
            updated_at""";

    public UUID dealId;
    public UUID invoiceId;
    public UUID contractId;

    public Instant shippedAt;
    public LocalDate dueOn;
    public boolean reversed;

    /** In the document's currency, when a part was taken back. */
    public BigDecimal reversedAmount;

    /** What counts, in the base currency. */
    public BigDecimal netAmount;

    void reverse(Reversal reversal) {
        reversed = reversal.whole();
        reversedAmount = reversal.part();
        netAmount = left(reversal);
    }

    @Override
    public UUID contractId() {
        return contractId;
    }

    @Override
    public void contractId(UUID contract) {
        contractId = contract;
    }

    @Override
    public List<Object> row() {
        return Arrays.asList(
                lane,
                id,
                unitId,
                externalId,
                dealId,
                invoiceId,
                companyId,
                contactId,
                contractId,
                amount,
                currency,
                rate,
                baseAmount,
                lines,
                shippedAt,
                dueOn,
                reversed,
                reversedAmount,
                netAmount,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt);
    }

    private List<Line> saidLines() {
        return reversedAmount == null
                ? LineItem.said(lines)
                : LineItem.said(lines, amount.subtract(reversedAmount), amount);
    }

    @Override
    public ShipmentChanged event() {
        return new ShipmentChanged(
                id,
                unitId,
                version,
                life,
                externalId,
                dealId,
                invoiceId,
                companyId,
                contactId,
                contractId,
                reversed ? baseAmount : netAmount,
                foreign(),
                saidLines(),
                shippedAt,
                dueOn,
                reversed);
    }
}
