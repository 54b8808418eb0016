package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.Screened.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Ledger rows that stay in the queue and pass the gates again at their hour, with the reason why they wait. */
@ApplicationScoped
public class Postponements {

    public void write(Handle tx, int lane, List<Waiting> waiting, Instant now) {
        if (waiting.isEmpty()) return;
        tx.createUpdate("""
                        update delivery d set reason = w.reason, detail = w.detail, next_attempt_at = w.until, gated_at = :now
                          from unnest(:ids, cast(:reasons as text[]), cast(:details as text[]),
                                      cast(:untils as timestamptz[])) as w(id, reason, detail, until)
                         where d.lane = :lane and d.id = w.id and d.state = 'QUEUED'
                        """)
                .bind("lane", lane)
                .bind("now", now)
                .bindArray(
                        "ids",
                        UUID.class,
                        waiting.stream()
                                .map(one -> one.recipient().deliveryId())
                                .toList())
                .bindArray(
                        "reasons",
                        String.class,
                        waiting.stream().map(one -> one.reason().name()).toList())
                .bindArray(
                        "details",
                        String.class,
                        waiting.stream().map(Waiting::evidence).toList())
                .bindArray(
                        "untils",
                        String.class,
                        waiting.stream()
                                .map(one -> one.until().atOffset(ZoneOffset.UTC).toString())
                                .toList())
                .execute();
    }
}
