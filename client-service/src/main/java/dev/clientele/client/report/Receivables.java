package dev.clientele.client.report;

import dev.clientele.client.settlement.Balances;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** REP-10, of the clients the caller sees; those who owe most come first. */
@Singleton
class Receivables {
    /** Stands for nobody where a key is needed. */
    static final String NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid";

    static final String CLIENTS = """
            , client as (
                select id, name, responsible_id from company
                union all
                select id, name, responsible_id from contact where attached_to is null)
            """;
    private static final String OWING = """
            , owing as (
                select d.*, u.name, u.responsible_id
                from debt d join client u on u.id = d.unit_id
                where d.client_debt > :debtAbove and (not :overdue or d.overdue_debt > 0)
                    and (:responsible::uuid is null or u.responsible_id = :responsible)
                    and (not :unassigned or u.responsible_id is null))
            """;
    private static final String BY_CLIENT = """
            , row as (
                select unit_id id, unit_id client_id, responsible_id, name, 1 clients, client_debt, our_debt,
                    overdue_debt, debt_age_days
                from owing)
            """;
    private static final String BY_MANAGER = """
            , row as (
                select coalesce(o.responsible_id, %s) id, null::uuid client_id, o.responsible_id, max(e.name) name,
                    count(*) clients, sum(o.client_debt) client_debt, sum(o.our_debt) our_debt,
                    sum(o.overdue_debt) overdue_debt, max(o.debt_age_days) debt_age_days
                from owing o left join employee e on e.id = o.responsible_id
                group by o.responsible_id)
            """.formatted(NOBODY);
    private static final String PAGE = """
            select * from row
            where :afterDebt::numeric is null or (client_debt, id) < (:afterDebt, :afterId::uuid)
            order by client_debt desc, id desc limit :probe
            """;

    private final Database database;
    private final BusinessTime time;
    private final Visible visible;

    Receivables(Database database, BusinessTime time, Visible visible) {
        this.database = database;
        this.time = time;
        this.visible = visible;
    }

    private record Row(UUID key, Receivable receivable) {}

    /** The documents that count for this caller. */
    static String seen(Visible visible) {
        return "x.unit_id is not null and " + visible.unit("x.unit_id");
    }

    Page<Receivable> page(ReportQuery query, Limit limit, String cursor) {
        LocalDate asOf = query.asOf == null ? time.today() : query.asOf;
        String order = "receivables:" + query.by + ":" + asOf;
        Optional<Cursor> after = Cursor.parse(cursor, order);
        return database.read(handle -> Page.of(
                        visible.bind(Balances.bind(handle.createQuery(sql(query.by)), asOf, time))
                                .bind("debtAbove", query.debtAbove)
                                .bind("overdue", query.overdue)
                                .bind("responsible", query.responsibleId)
                                .bind("unassigned", query.unassigned)
                                .bind(
                                        "afterDebt",
                                        after.map(at -> at.decimal(0)).orElse(null))
                                .bind("afterId", after.map(at -> at.uuid(1)).orElse(null))
                                .bind("probe", limit.probe())
                                .map((row, _) -> row(row, asOf, query))
                                .list(),
                        limit,
                        row -> Cursor.of(order, row.receivable.clientDebt(), row.key))
                .map(Row::receivable));
    }

    private String sql(ReportQuery.By by) {
        return Balances.debts(seen(visible))
                + CLIENTS
                + OWING
                + (by == ReportQuery.By.CLIENT ? BY_CLIENT : BY_MANAGER)
                + PAGE;
    }

    private static Row row(ResultSet row, LocalDate asOf, ReportQuery query) throws SQLException {
        UUID client = row.getObject("client_id", UUID.class);
        UUID responsible = row.getObject("responsible_id", UUID.class);
        String drilldown = client != null
                ? "/api/v1/clients/" + client + "/settlement?asOf=" + asOf
                : byClient(asOf, responsible, query.debtAbove, query.overdue);
        return new Row(
                row.getObject("id", UUID.class),
                new Receivable(
                        client,
                        responsible,
                        row.getString("name"),
                        row.getLong("clients"),
                        row.getBigDecimal("client_debt"),
                        row.getBigDecimal("our_debt"),
                        row.getBigDecimal("overdue_debt"),
                        row.getInt("debt_age_days"),
                        drilldown,
                        client == null ? null : Receivable.Documents.of(client, asOf)));
    }

    /** The clients behind a manager's figure. */
    static String byClient(LocalDate asOf, UUID responsible, BigDecimal debtAbove, boolean overdue) {
        return "/api/v1/reports/receivables?by=CLIENT&asOf=" + asOf + "&debtAbove=" + debtAbove.toPlainString()
                + "&overdue=" + overdue
                + (responsible == null ? "&unassigned=true" : "&responsibleId=" + responsible);
    }
}
