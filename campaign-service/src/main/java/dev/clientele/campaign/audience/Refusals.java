package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.Screened.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Ends ledger rows with the reason why nobody is written to. */
@ApplicationScoped
public class Refusals {

    public void write(Handle tx, int lane, List<Refused> refused, Instant now) {
        if (refused.isEmpty()) return;
        tx.createUpdate("""
                        update delivery d set state = 'SKIPPED', reason = s.reason, detail = s.detail, gated_at = :now,
                                              ended_at = :now, lease_token = null, lease_until = null
                          from unnest(:ids, cast(:reasons as text[]), cast(:details as text[])) as s(id, reason, detail)
                         where d.lane = :lane and d.id = s.id
                        """)
                .bind("lane", lane)
                .bind("now", now)
                .bindArray(
                        "ids",
                        UUID.class,
                        refused.stream()
                                .map(one -> one.recipient().deliveryId())
                                .toList())
                .bindArray(
                        "reasons",
                        String.class,
                        refused.stream().map(one -> one.reason().name()).toList())
                .bindArray(
                        "details",
                        String.class,
                        refused.stream().map(Refused::evidence).toList())
                .execute();
    }
}
