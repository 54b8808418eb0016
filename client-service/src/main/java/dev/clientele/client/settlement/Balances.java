package dev.clientele.client.settlement;

import dev.clientele.platform.time.BusinessTime;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statement of settled question 6. Each account is a contract, or the client itself where no contract is named. */
public final class Balances {
    private static final String ACCOUNTS = """
            with entry as (
                select x.unit_id, x.contract_id, x.id, (x.shipped_at at time zone :zone)::date on_day, x.due_on,
                    x.net_amount amount
                from shipment x
                where %1$s and x.life = 'LIVE' and not x.reversed and x.shipped_at < :until
                union all
                select x.unit_id, x.contract_id, x.id, x.adjusted_on, coalesce(x.due_on, x.adjusted_on), x.base_amount
                from adjustment x
                where %1$s and x.life = 'LIVE' and x.adjusted_on <= :asOf
                union all
                select x.unit_id, x.contract_id, x.id, null, null, - x.net_amount
                from payment x
                where %1$s and x.life = 'LIVE' and not x.reversed and x.paid_at < :until),
            placed as (
                select e.*, coalesce(e.contract_id, d.id, e.unit_id) account
                from entry e
                left join contract d on e.contract_id is null and d.lane = lane_of(e.unit_id)
                    and d.client_id = e.unit_id and d.is_default and d.life = 'LIVE'),
            total as (
                select unit_id, account, sum(amount) balance, coalesce(- sum(amount) filter (where amount < 0), 0) paid
                from placed group by unit_id, account),
            charge as (
                select p.unit_id, p.account, p.id, p.on_day, p.amount,
                    coalesce(p.due_on, p.on_day + coalesce(c.credit_days, 0)) due_on,
                    sum(p.amount) over (partition by p.unit_id, p.account order by p.on_day, p.id) upto
                from placed p left join contract c on c.id = p.account
                where p.amount > 0),
            overdue as (
                select c.unit_id, c.account, sum(least(c.amount, c.upto - t.paid)) amount,
                    (array_agg(c.due_on order by c.on_day, c.id))[1] since
                from charge c join total t on t.unit_id = c.unit_id and t.account = c.account
                where c.upto > t.paid and c.due_on < :asOf
                group by c.unit_id, c.account),
            account as (
                select t.unit_id, nullif(t.account, t.unit_id) contract_id, t.balance, coalesce(o.amount, 0) overdue,
                    coalesce(:asOf - o.since, 0) age
                from total t left join overdue o on o.unit_id = t.unit_id and o.account = t.account)
            """;

    private Balances() {}

    /** A with clause that ends in {@code account(unit_id, contract_id, balance, overdue, age)}. */
    static String accounts(String condition) {
        return ACCOUNTS.formatted(condition);
    }

    /**
     * The same by client, as {@code debt(unit_id, client_debt, our_debt, overdue_debt, debt_age_days)}; debts are not
     * netted over contracts.
     *
     * @param condition on the documents {@code x}, written by us
     */
    public static String debts(String condition) {
        return accounts(condition) + """
                , debt as (
                    select unit_id, sum(greatest(balance, 0)) client_debt, sum(greatest(- balance, 0)) our_debt,
                        sum(overdue) overdue_debt, max(age) debt_age_days
                    from account group by unit_id)
                """;
    }

    /** Binds what the statement mentions; {@code asOf} is a business date whose documents count. */
    public static <S extends SqlStatement<S>> S bind(S statement, LocalDate asOf, BusinessTime time) {
        return statement
                .bind("asOf", asOf)
                .bind("until", time.endOf(asOf))
                .bind("zone", time.zone().getId());
    }
}
