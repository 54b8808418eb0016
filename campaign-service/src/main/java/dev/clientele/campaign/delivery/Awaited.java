package dev.clientele.campaign.delivery;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Scenarios that wait for what becomes of their message look again as soon as it has ended: another way may be next. */
@ApplicationScoped
class Awaited {

    /** The step that has handed over what this campaign sends; empty when no scenario has. */
    Optional<UUID> by(Handle tx, Campaign campaign) {
        if (campaign.definition().selection().kind() != Selection.Kind.ENTRIES) return Optional.empty();
        return tx.createQuery("select id from scenario_step where id = :source")
                .bind("source", campaign.triggerId())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Under the lane's lock, so that whoever moves these clients meanwhile does not put off what comes forward here. */
    void ended(Handle tx, int lane, UUID step, Collection<UUID> units, Instant now) {
        if (units.isEmpty()) return;
        tx.createUpdate("""
                        update enrolment e set look_at = :now
                          from scenario_step s
                         where s.id = :step and e.lane = :lane and e.scenario_id = s.scenario_id
                           and e.unit_id = any(:units) and e.state = 'ACTIVE' and e.look_at > :now
                        """)
                .bind("step", step)
                .bind("lane", lane)
                .bind("now", now)
                .bindArray("units", UUID.class, units)
                .execute();
    }
}
