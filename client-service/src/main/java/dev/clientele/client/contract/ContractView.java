package dev.clientele.client.contract;

import dev.clientele.contracts.Life;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

public record ContractView(
        UUID id,
        Life life,
        String externalId,
        UUID clientId,
        String number,
        int creditDays,
        BigDecimal creditLimit,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt) {

    static ContractView of(Contract contract) {
        return new ContractView(
                contract.id,
                contract.life,
                contract.externalId,
                contract.clientId,
                contract.name,
                contract.creditDays,
                contract.creditLimit,
                contract.isDefault,
                contract.createdAt,
                contract.updatedAt);
    }
}
