package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.template.Term;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which deal a renewal speaks of: the one that its row was promised for, as long as that term stands. A row that was promised
 * for none, or none at all, speaks of the first of the client's deals that ends in time.
 */
@ApplicationScoped
public class Terms {

    /** Place among the recipients → term. Empty for a campaign that renews nothing. */
    Map<Integer, Term> of(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        Selection selection = definition.selection();
        if (selection.kind() != Selection.Kind.RENEWALS) return Map.of();
        int before = selection.occasion().daysBefore();
        var terms = new HashMap<Integer, Term>();
        handle.createQuery("""
                        select k.place, t.expires_on, t.products
                          from unnest(:ids, :units) with ordinality as k(id, unit_id, place)
                          left join delivery m on m.lane = :lane and m.id = k.id
                         cross join lateral (
                            select d.expires_on,
                                   (select string_agg(p.name, ', ' order by p.name) from product p
                                     where p.product_id = any(d.product_ids)) as products
                              from deal d
                             where d.lane = :lane and d.unit_id = k.unit_id and d.life = 'LIVE' and d.semantic = 'WON'
                               and case when m.occurrence like 'term/%'
                                        then m.occurrence = 'term/' || d.deal_id || '/' || d.expires_on
                                        else d.expires_on between :from and :to end
                             order by d.expires_on, d.deal_id
                             limit 1) t
                        """)
                .bind("lane", lane)
                .bindArray(
                        "ids",
                        UUID.class,
                        recipients.stream().map(Recipient::deliveryId).toList())
                .bindArray(
                        "units",
                        UUID.class,
                        recipients.stream().map(Recipient::unitId).toList())
                .bind("from", selection.from().plusDays(before))
                .bind("to", selection.to().plusDays(before))
                .map((row, _) -> Map.entry(
                        row.getInt("place") - 1,
                        new Term(row.getObject("expires_on", LocalDate.class), row.getString("products"))))
                .forEach(one -> terms.put(one.getKey(), one.getValue()));
        return terms;
    }
}
