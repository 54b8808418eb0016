package dev.clientele.segment.fact;

import dev.clientele.platform.counting.CountingSettings;
import dev.clientele.segment.rule.Scope;
import java.util.List;

/**
 * What a client's facts come to on {@code asof.day}. Facts dated later do not count yet. What is a purchase, and whether
 * online chat is a dialog, is said by {@link CountingSettings}, which status-service follows too.
 */
public enum Totals {
    SALES(
            "document x",
            """
            count(*) filter (where {purchase} and (x.opens_key or (select per_invoice from counting)))::integer
                as purchase_count,
            min(x.purchase_on) filter (where {purchase}) as first_purchase_on,
            max(x.purchase_on) filter (where {purchase}) as last_purchase_on,
            coalesce(sum(x.amount) filter (where x.sale_on <= asof.day
                and (x.superseded_on is null or x.superseded_on > asof.day)), 0) as revenue,
            coalesce(sum(x.quantity) filter (where x.sale_on <= asof.day
                and (x.superseded_on is null or x.superseded_on > asof.day)), 0) as quantity,
            max(x.happened_on) filter (where x.kind = 'ORDER' and x.live and x.state <> 'CANCELLED'
                and x.happened_on <= asof.day) as last_order_on,
            coalesce(bool_or(x.kind = 'DEAL' and x.live and x.happened_on <= asof.day
                and (x.closed_on is null or x.closed_on > asof.day)), false) as has_open_deal,
            coalesce(bool_or(x.kind in ('DEAL', 'INVOICE') and x.live and x.happened_on <= asof.day), false)
                as has_requests,
            coalesce(bool_or(x.kind in ('DEAL', 'INVOICE', 'PAYMENT') and x.live and x.happened_on <= asof.day), false)
                as has_documents""",
            List.of(
                    new Total("purchase_count", "0"),
                    new Total("first_purchase_on", "null"),
                    new Total("last_purchase_on", "null"),
                    new Total("revenue", "0"),
                    new Total("quantity", "0"),
                    new Total("last_order_on", "null"),
                    new Total("has_open_deal", "false"),
                    new Total("has_requests", "false"),
                    new Total("has_documents", "false"))),
    TALKS(
            "interaction x",
            """
            count(*) filter (where x.counted and x.happened_on <= asof.day)::integer as interaction_count,
            max(x.happened_on) filter (where x.counted and x.happened_on <= asof.day) as last_interaction_on,
            max(x.happened_on) filter (where x.counted and x.direction = 'INBOUND' and x.happened_on <= asof.day)
                as last_inbound_on,
            coalesce(array_agg(distinct x.kind order by x.kind) filter (where x.counted and x.happened_on <= asof.day),
                '{}') as interaction_kinds,
            coalesce(bool_or(x.counted and x.happened_on <= asof.day
                and (x.kind <> 'ONLINE_CHAT' or (select chat_is_dialog from counting))), false) as has_dialogs""",
            List.of(
                    new Total("interaction_count", "0"),
                    new Total("last_interaction_on", "null"),
                    new Total("last_inbound_on", "null"),
                    new Total("interaction_kinds", "'{}'"),
                    new Total("has_dialogs", "false"))),
    SETTLEMENTS(
            null,
            null,
            List.of(
                    new Total("client_debt", "0"),
                    new Total("our_debt", "0"),
                    new Total("due_accounts", "null"),
                    new Total("due_days", "null"),
                    new Total("due_amounts", "null"))) {
        @Override
        String join(Scope scope, String outer, String alias) {
            return Settlements.join(scope, outer, alias);
        }
    };

    private static final String PURCHASE = """
            x.purchase_on <= asof.day and not (x.invoiced and (select per_invoice from counting))
                and (x.kind <> 'PAYMENT' or (select standalone_payments from counting))""";

    /** @param nothing its value for a client without any fact */
    record Total(String column, String nothing) {
        String over(String alias) {
            return nothing.equals("null")
                    ? alias + "." + column + " as " + column
                    : "coalesce(" + alias + "." + column + ", " + nothing + ") as " + column;
        }
    }

    private final String rows;
    private final String counted;
    private final List<Total> columns;

    Totals(String rows, String counted, List<Total> columns) {
        this.rows = rows;
        this.counted = counted;
        this.columns = columns;
    }

    List<Total> columns() {
        return columns;
    }

    /** Joins them to each row of {@code outer}, which has a lane and a unit_id. */
    String join(Scope scope, String outer, String alias) {
        return scope.grouped(rows, counted.replace("{purchase}", PURCHASE), "true", outer, alias);
    }
}
