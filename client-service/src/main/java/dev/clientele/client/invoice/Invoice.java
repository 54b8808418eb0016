package dev.clientele.client.invoice;

import dev.clientele.client.document.LineItem;
import dev.clientele.client.document.LinedDocument;
import dev.clientele.client.document.UnderContract;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Entity
public class Invoice extends LinedDocument implements UnderContract {
    static final String COLUMNS = """
            lane, id, unit_id, external_id, deal_id, company_id, contact_id, contract_id, amount, currency, rate,
            base_amount, lines, issued_at, due_on, state, paid_at, paid_amount,
            life, version, row_version, created_at, updated_at""";

    public UUID dealId;
    public UUID contractId;

    public Instant issuedAt;
    public LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    public InvoiceState state;

    public Instant paidAt;

    /** In the invoice's currency, of a part that is paid. */
    public BigDecimal paidAmount;

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
                companyId,
                contactId,
                contractId,
                amount,
                currency,
                rate,
                baseAmount,
                lines,
                issuedAt,
                dueOn,
                state,
                paidAt,
                paidAmount,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt);
    }

    @Override
    public InvoiceChanged event() {
        return new InvoiceChanged(
                id,
                unitId,
                version,
                life,
                externalId,
                dealId,
                companyId,
                contactId,
                contractId,
                baseAmount,
                foreign(),
                issuedAt,
                dueOn,
                state,
                paidAt,
                LineItem.said(lines));
    }
}
