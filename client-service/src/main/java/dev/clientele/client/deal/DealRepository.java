package dev.clientele.client.deal;

import dev.clientele.client.document.Naming;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class DealRepository implements PanacheRepositoryBase<Deal, UUID> {
    /** Called for the contacts, deals and invoices that have just changed their unit. */
    static final String MOVE = """
            with present as (
                select x.lane, x.id, coalesce(x.company_id, c.attached_to, c.id) unit_id
                from deal x
                left join contact c on c.id = x.contact_id
                where %s or x.id = any (:deals))
            update deal x set unit_id = present.unit_id, lane = lane_of(coalesce(present.unit_id, x.id)),
                version = next_version()
            from present
            where x.lane = present.lane and x.id = present.id and x.unit_id is distinct from present.unit_id
            returning old.id, old.unit_id unit_before
            """.formatted(Naming.contacts());

    /** The loser of a merge may be the first of its people, whom the deal is bound to, or one of the others. */
    static final String REBIND_CONTACT = """
            update deal x
            set contact_id = case when x.contact_id = :loser then :winner else x.contact_id end,
                contact_ids = case when x.contact_id = :loser
                                        then array_prepend(:winner, array_remove(array_remove(x.contact_ids, :loser), :winner))
                                   when :winner = any (x.contact_ids) then array_remove(x.contact_ids, :loser)
                                   else array_replace(x.contact_ids, :loser, :winner) end,
                version = next_version()
            where %s
                or cardinality(x.contact_ids) > 1 and x.contact_ids @> array[cast(:loser as uuid)]
            returning x.id, x.unit_id unit_before
            """.formatted(Naming.of("x", "contact", "= :loser"));
}
