package dev.clientele.client.contract;

import dev.clientele.client.reference.Reference;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Its name is its number. */
@Entity
public class Contract extends Reference {
    public short lane;
    public UUID clientId;
    public int creditDays;
    public BigDecimal creditLimit;
    public boolean isDefault;

    @Override
    public List<ContractChanged> events() {
        return List.of(new ContractChanged(id, version, life, clientId, name, creditDays, creditLimit, isDefault));
    }
}
