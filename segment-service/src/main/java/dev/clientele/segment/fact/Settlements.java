package dev.clientele.segment.fact;

import dev.clientele.segment.rule.Scope;

/**
 * What clients owe and are owed on {@code asof.day} (settled question 6): accounts are contracts, payments cover the
 * oldest charge first, debts are not netted over accounts.
 */
final class Settlements {
    private static final String ENTRIES = """
            select x.lane, x.unit_id, x.id, coalesce(x.contract_id, usual.id, x.unit_id) as account,
                   x.happened_on as on_day,
                   coalesce(x.due_on, x.happened_on
                       + case x.kind when 'SHIPMENT' then coalesce(terms.credit_days, 0) else 0 end) as due_on,
                   case x.kind when 'PAYMENT' then - x.amount else x.amount end as amount
              from document x %s
              left join contract usual
                on x.contract_id is null and usual.client_id = x.unit_id and usual.is_default and usual.live
              left join contract terms on terms.id = coalesce(x.contract_id, usual.id)
             where x.kind in ('SHIPMENT', 'PAYMENT', 'ADJUSTMENT') and x.live and x.happened_on <= asof.day and %s""";
    private static final String COVERED = """
            select e.*, sum(greatest(e.amount, 0)) over (partition by e.lane, e.unit_id, e.account order by e.on_day, e.id)
                       as upto,
                   sum(greatest(e.amount, 0)) over account as charged, sum(greatest(- e.amount, 0)) over account as paid,
                   row_number() over account = 1 as first
              from (%s) e window account as (partition by e.lane, e.unit_id, e.account)""";
    private static final String LEFT = """
            select covered.lane, covered.unit_id, covered.account, covered.on_day, covered.id, covered.due_on,
                   case when covered.amount > 0 then greatest(0, least(covered.amount, covered.upto - covered.paid))
                       else 0 end as uncovered,
                   case when covered.first then greatest(0, covered.paid - covered.charged) else 0 end as overpaid
              from (%s) covered""";
    private static final String SUMS = """
            sum(l.uncovered) as client_debt, sum(l.overpaid) as our_debt,
            array_agg(l.account order by l.account, l.on_day, l.id) filter (where l.uncovered > 0) as due_accounts,
            array_agg(l.due_on order by l.account, l.on_day, l.id) filter (where l.uncovered > 0) as due_days,
            array_agg(l.uncovered order by l.account, l.on_day, l.id) filter (where l.uncovered > 0) as due_amounts""";

    private Settlements() {}

    /** @param outer any alias but those of the statements above, which would hide it */
    static String join(Scope scope, String outer, String alias) {
        String own = "%1$s.lane = %2$s.lane and %1$s.unit_id = %2$s.unit_id";
        return scope.ofOneLane(
                scope.extent() == Scope.Extent.UNITS
                        ? "left join lateral (select %s from (%s) l) %s on true"
                                .formatted(SUMS, left(scope, own.formatted("x", outer)), alias)
                        : "left join (select l.lane, l.unit_id, %s from (%s) l group by l.lane, l.unit_id) %s on %s"
                                .formatted(SUMS, left(scope, scope.holds("x")), alias, own.formatted(alias, outer)));
    }

    private static String left(Scope scope, String rows) {
        return LEFT.formatted(COVERED.formatted(ENTRIES.formatted(scope.day("x"), rows)));
    }
}
