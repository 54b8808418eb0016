package dev.clientele.testing.events;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import java.util.UUID;

public final class ACompany extends Card<CompanyChanged, ACompany> {
    private String name;
    private Integer employees;
    private String inn;

    public ACompany(UUID id) {
        super(id);
        this.name = "Company " + id;
    }

    public ACompany named(String name) {
        this.name = name;
        return this;
    }

    public ACompany employees(Integer count) {
        this.employees = count;
        return this;
    }

    public ACompany inn(String inn) {
        this.inn = inn;
        return this;
    }

    @Override
    public CompanyChanged said() {
        return new CompanyChanged(
                id,
                unit,
                version(),
                life,
                null,
                name,
                inn,
                null,
                city,
                industry,
                region,
                importance,
                employees,
                responsible,
                department,
                customer,
                supplier,
                timeZone,
                reach,
                tags,
                custom,
                registeredOn,
                createdOn(),
                endedOn,
                winner,
                dates,
                absences);
    }
}
