package dev.clientele.client.adjustment;

import dev.clientele.client.document.MoneyDocument;
import dev.clientele.client.document.UnderContract;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Entity
public class Adjustment extends MoneyDocument implements UnderContract {
    static final String COLUMNS = """
            lane, id, unit_id, external_id, company_id, contact_id, contract_id, amount, currency, rate, base_amount,
            adjusted_on, adjusted_at, due_on, reason, life, version, row_version, created_at, updated_at""";

    public UUID contractId;
    public LocalDate adjustedOn;

    /** The start of that business date, by which lists are ordered. */
    public Instant adjustedAt;

    public LocalDate dueOn;
    public String reason;

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
                companyId,
                contactId,
                contractId,
                amount,
                currency,
                rate,
                baseAmount,
                adjustedOn,
                adjustedAt,
                dueOn,
                reason,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt);
    }

    @Override
    public AdjustmentChanged event() {
        return new AdjustmentChanged(
                id,
                unitId,
                version,
                life,
                externalId,
                companyId,
                contactId,
                contractId,
                baseAmount,
                foreign(),
                adjustedOn,
                dueOn);
    }
}
