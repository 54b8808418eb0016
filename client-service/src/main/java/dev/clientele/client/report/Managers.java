package dev.clientele.client.report;

import dev.clientele.client.report.ManagerFigures.Drilldown;
import dev.clientele.client.settlement.Balances;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** REP-05: an order is its own responsible's, else its client's. */
@Singleton
class Managers {
    private static final String FIGURES = """
            , profit as (
                select coalesce(x.responsible_id, u.responsible_id, %1$s) manager, count(*) orders,
                    sum(x.base_amount) revenue, sum(x.base_cost) cost
                from sales_order x left join client u on u.id = x.unit_id
                where %2$s and x.life = 'LIVE' and x.state = 'COMPLETED'
                    and x.completed_at >= :begun and x.completed_at < :until
                group by 1),
            owed as (
                select coalesce(u.responsible_id, %1$s) manager, sum(d.overdue_debt) overdue_debt
                from debt d join client u on u.id = d.unit_id
                where d.overdue_debt > 0
                group by 1)
            select nullif(manager, %1$s) responsible_id, e.name, coalesce(p.orders, 0) orders,
                coalesce(p.revenue, 0) revenue, coalesce(p.cost, 0) cost, coalesce(o.overdue_debt, 0) overdue_debt
            from profit p full join owed o using (manager) left join employee e on e.id = manager
            order by coalesce(p.revenue, 0) - coalesce(p.cost, 0) desc, manager
            """;

    private final Database database;
    private final BusinessTime time;
    private final Visible visible;

    Managers(Database database, BusinessTime time, Visible visible) {
        this.database = database;
        this.time = time;
        this.visible = visible;
    }

    /** @param from null is the first of the last day's month; {@code to} null is today */
    ManagersReport report(LocalDate from, LocalDate to) {
        LocalDate last = to == null ? time.today() : to;
        LocalDate first = from == null ? last.withDayOfMonth(1) : from;
        if (last.isBefore(first)) throw Problems.invalid("/to", "before-from");
        String sql = Balances.debts(Receivables.seen(visible))
                + Receivables.CLIENTS
                + FIGURES.formatted(Receivables.NOBODY, visible.unit("x.unit_id"));
        return new ManagersReport(
                first,
                last,
                database.read(handle -> visible.bind(Balances.bind(handle.createQuery(sql), last, time))
                        .bind("begun", time.startOf(first))
                        .map((row, _) -> figures(row, first, last))
                        .list()));
    }

    private static ManagerFigures figures(ResultSet row, LocalDate first, LocalDate last) throws SQLException {
        UUID manager = row.getObject("responsible_id", UUID.class);
        BigDecimal revenue = row.getBigDecimal("revenue");
        BigDecimal cost = row.getBigDecimal("cost");
        return new ManagerFigures(
                manager,
                row.getString("name"),
                row.getLong("orders"),
                revenue,
                cost,
                revenue.subtract(cost),
                row.getBigDecimal("overdue_debt"),
                new Drilldown(
                        "/api/v1/orders?state=COMPLETED&completedFrom=" + first + "&completedTo=" + last
                                + (manager == null ? "&unassigned=true" : "&managerId=" + manager),
                        Receivables.byClient(last, manager, BigDecimal.ZERO, true)));
    }
}
