package dev.clientele.client.company;

import dev.clientele.client.card.Card;
import dev.clientele.client.card.Json;
import dev.clientele.client.duplicate.Key;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.Event;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

@Entity
public class Company extends Card {
    static final String OWN_COLUMNS = "inn, kpp, employee_count";

    public String inn;
    public String kpp;
    public Integer employeeCount;

    void write(CompanyDraft draft) {
        portray(draft);
        name = draft.name();
        inn = draft.inn();
        kpp = draft.kpp();
        employeeCount = draft.employeeCount();
    }

    @Override
    protected void forget(LocalDate on) {
        super.forget(on);
        inn = null;
        kpp = null;
        employeeCount = null;
    }

    @Override
    public Set<Key> keys() {
        Set<Key> keys = super.keys();
        keys.addAll(Key.requisites(inn, kpp));
        if (!name.equals(externalId)) keys.addAll(Key.name(name));
        return keys;
    }

    @Override
    public UUID unitId() {
        return id;
    }

    @Override
    public List<Object> row() {
        List<Object> row = super.row();
        row.addAll(Arrays.asList(inn, kpp, employeeCount));
        return row;
    }

    @Override
    public List<Event> events() {
        return List.of(new CompanyChanged(
                id,
                id,
                version,
                life,
                externalId,
                name,
                inn,
                kpp,
                city,
                industry,
                businessRegion,
                importance,
                employeeCount,
                responsibleId,
                departmentId,
                isCustomer,
                isSupplier,
                timeZone,
                reach(inn != null),
                tagSet(),
                Json.values(custom),
                registeredOn,
                createdOn,
                endedOn,
                mergedInto,
                saidDays(),
                saidAbsences()));
    }
}
