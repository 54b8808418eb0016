package dev.clientele.segment.fact;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keeps for each document of a sale which other document tells the sale better and since when, which one opened the
 * purchase, and which deals have a paid invoice (settled questions 4 and 5). Standalone payments and shipments are sales of
 * their own and are left alone.
 */
public final class SaleKeys {
    private SaleKeys() {}

    public static void settle(Handle tx, int lane, Collection<UUID> units) {
        if (units.isEmpty()) return;
        tx.createUpdate("""
                        with keyed as (
                            select d.kind, d.id, d.unit_id, d.sale_rank, d.sale_on, d.purchase_on,
                                   coalesce(d.deal_id,
                                       (select i.deal_id from document i
                                         where i.lane = :lane and i.kind = 'INVOICE' and i.id = d.invoice_id),
                                       d.invoice_id, d.id) as sale_key
                              from document d
                             where d.lane = :lane and d.unit_id = any(:units) and d.sale_rank is not null
                               and not (d.kind in ('PAYMENT', 'SHIPMENT') and d.deal_id is null and d.invoice_id is null)),
                        settled as (
                            select kind, id, sale_key,
                                   min(sale_on) over (partition by unit_id, sale_key order by sale_rank
                                       range between unbounded preceding and 1 preceding) as superseded_on,
                                   row_number() over (partition by unit_id, sale_key
                                       order by purchase_on nulls last, kind, id) = 1 as opens_key,
                                   kind = 'DEAL' and bool_or(kind = 'INVOICE' and purchase_on is not null)
                                       over (partition by unit_id, sale_key) as invoiced
                              from keyed)
                        update document d
                           set sale_key = s.sale_key, superseded_on = s.superseded_on, opens_key = s.opens_key,
                               invoiced = s.invoiced
                          from settled s
                         where d.lane = :lane and d.kind = s.kind and d.id = s.id
                           and (d.sale_key, d.superseded_on, d.opens_key, d.invoiced)
                               is distinct from (s.sale_key, s.superseded_on, s.opens_key, s.invoiced)
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .execute();
    }
}
