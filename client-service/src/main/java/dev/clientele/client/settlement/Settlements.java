package dev.clientele.client.settlement;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

@Singleton
public class Settlements {
    private static final String OF_UNIT = Balances.accounts("x.lane = lane_of(:unit) and x.unit_id = :unit") + """
            select a.contract_id, c.name number, coalesce(c.credit_days, 0) credit_days, a.balance,
                a.overdue overdue_debt, a.age debt_age_days
            from account a left join contract c on c.id = a.contract_id
            order by c.name nulls first, a.contract_id
            """;

    private final Database database;
    private final BusinessTime time;

    public Settlements(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    /** @param asOf null is today */
    public Settlement of(UUID unit, LocalDate asOf) {
        LocalDate day = asOf == null ? time.today() : asOf;
        return database.read(handle -> Settlement.of(
                unit,
                day,
                Balances.bind(handle.createQuery(OF_UNIT), day, time)
                        .bind("unit", unit)
                        .map(ConstructorMapper.of(Settlement.Account.class))
                        .list()));
    }
}
