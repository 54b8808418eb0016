package dev.clientele.client.interaction;

import dev.clientele.client.document.Naming;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class InteractionRepository implements PanacheRepositoryBase<Interaction, UUID> {
    /** Called for the contacts, deals and invoices that have just changed their unit. */
    static final String MOVE = """
            with present as (
                select x.lane, x.id, coalesce(x.company_id, c.attached_to, c.id) unit_id
                from interaction x
                left join contact c on c.id = x.contact_id
                where %s)
            update interaction x set unit_id = present.unit_id, lane = lane_of(coalesce(present.unit_id, x.id)),
                version = next_version()
            from present
            where x.lane = present.lane and x.id = present.id and x.unit_id is distinct from present.unit_id
            returning old.id, old.unit_id unit_before
            """.formatted(Naming.contacts());
}
