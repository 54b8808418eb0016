package dev.clientele.testing.events;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import java.util.UUID;

public final class ACompany extends Card<CompanyChanged, ACompany> {
    private String name;
    private Integer employees;
    private String region;

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

    public ACompany region(String code) {
        this.region = code;
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
                null,
                null,
                city,
                industry,
                region,
                null,
                employees,
                responsible,
                null,
                customer,
                supplier,
                null,
                reach,
                tags,
                custom,
                registeredOn,
                registeredOn,
                endedOn,
                winner,
                dates,
                absences);
    }
}
