package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Life;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a batch means for what was sent before: merges hand promises on, erasures take addresses away. */
final class LedgerEffects {
    private final Handle tx;
    private final int lane;
    private final List<ClientMerged> merges = new ArrayList<>();
    private final List<UUID> erased = new ArrayList<>();

    private LedgerEffects(Handle tx, int lane) {
        this.tx = tx;
        this.lane = lane;
    }

    static LedgerEffects of(LaneBatch batch) {
        var effects = new LedgerEffects(batch.tx(), batch.lane());
        for (Received received : batch.records()) {
            switch (received.event()) {
                case ClientMerged merged -> effects.merges.add(merged);
                case CompanyChanged company
                when company.life() == Life.ERASED -> effects.erased.add(company.companyId());
                case ContactChanged contact
                when contact.life() == Life.ERASED -> effects.erased.add(contact.contactId());
                default -> {}
            }
        }
        return effects;
    }

    void apply() {
        merges.forEach(this::inherit);
        if (!erased.isEmpty()) forget();
    }

    /** What a merged client was sent counts for the winner, chains of merges included (settled question 8). */
    private void inherit(ClientMerged merged) {
        tx.createUpdate("""
                        insert into inherited_promise (lane, trigger_id, unit_id, recipient_id, channel, occurrence)
                        select lane_of(:winner), trigger_id, :winner,
                               case recipient_id when :loser then :winner else recipient_id end, channel, occurrence
                          from (select trigger_id, recipient_id, channel, occurrence from delivery
                                 where lane = lane_of(:loser) and unit_id = :loser
                                   and state in ('SENDING', 'SENT', 'FAILED')
                                 union
                                select trigger_id, recipient_id, channel, occurrence from inherited_promise
                                 where lane = lane_of(:loser) and unit_id = :loser) promised
                        on conflict do nothing
                        """)
                .bind("loser", merged.loserId())
                .bind("winner", merged.winnerId())
                .execute();
    }

    /** The rows stay as numbers. */
    private void forget() {
        tx.createUpdate("""
                        update delivery set address = null, detail = null
                         where lane = :lane and recipient_id = any(:erased) and (address is not null or detail is not null)
                        """)
                .bind("lane", lane)
                .bindArray("erased", UUID.class, erased)
                .execute();
    }
}
