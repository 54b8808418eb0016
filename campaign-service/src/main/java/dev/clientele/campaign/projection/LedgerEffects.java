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
    private static final int MERGES = 0x4d455247;
    private static final int STEPS_MAX = 100;

    private final Handle tx;
    private final List<ClientMerged> merges = new ArrayList<>();
    private final List<UUID> erased = new ArrayList<>();

    private LedgerEffects(Handle tx) {
        this.tx = tx;
    }

    static LedgerEffects of(LaneBatch batch) {
        var effects = new LedgerEffects(batch.tx());
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

    /**
     * What a merged client was sent counts for the winner, what a merged contact was sent as one of a company's people for
     * the contact that stays (settled question 8). Merges of a chain lie on different lanes and are heard in any order:
     * one at a time, each gives to the last winner known.
     */
    private void inherit(ClientMerged merged) {
        tx.createQuery("select pg_advisory_xact_lock(:key) is null")
                .bind("key", MERGES)
                .mapTo(Boolean.class)
                .one();
        tx.createUpdate("""
                        insert into merged_client (lane, loser_id, winner_id) values (lane_of(:loser), :loser, :winner)
                        on conflict do nothing
                        """)
                .bind("loser", merged.loserId())
                .bind("winner", merged.winnerId())
                .execute();
        UUID winner = lastWinner(merged.winnerId());
        tx.createUpdate("""
                        insert into inherited_promise (lane, trigger_id, unit_id, recipient_id, channel, occurrence)
                        select lane_of(:winner), trigger_id, :winner,
                               case recipient_id when :loser then :winner else recipient_id end, channel, occurrence
                          from (select trigger_id, recipient_id, channel, occurrence from delivery
                                 where lane = lane_of(:loser) and unit_id = :loser
                                   and state in ('SENDING', 'SENT', 'FAILED', 'UNKNOWN')
                                 union
                                select trigger_id, recipient_id, channel, occurrence from inherited_promise
                                 where lane = lane_of(:loser) and unit_id = :loser) promised
                        union
                        select lane, trigger_id, unit_id, :winner, channel, occurrence from delivery
                         where recipient_id = :loser and recipient_id <> unit_id
                           and state in ('SENDING', 'SENT', 'FAILED', 'UNKNOWN')
                        union
                        select lane, trigger_id, unit_id, :winner, channel, occurrence from inherited_promise
                         where recipient_id = :loser and unit_id <> :loser
                        on conflict do nothing
                        """)
                .bind("loser", merged.loserId())
                .bind("winner", winner)
                .execute();
        inheritTouches(merged.loserId(), winner);
        inheritScenarios(merged.loserId(), winner);
    }

    /** Caps look back on whoever the winner was before; what a merged contact was sent in any company goes home with it. */
    private void inheritTouches(UUID loser, UUID winner) {
        tx.createUpdate("""
                        insert into inherited_touch
                        select case when :loser in (unit_id, recipient_id) then lane_of(:winner) else lane end,
                               case when :loser in (unit_id, recipient_id) then :winner else unit_id end,
                               case recipient_id when :loser then :winner else recipient_id end,
                               delivery_id, channel, message_class, legal_policy, at
                          from (select d.lane, d.unit_id, d.recipient_id, d.id as delivery_id, d.channel,
                                       coalesce(c.message_class, 'UNKNOWN') as message_class, c.legal_policy,
                                       d.gated_at as at
                                  from delivery d join campaign c on c.id = d.campaign_id
                                 where (d.lane = lane_of(:loser) and d.unit_id = :loser
                                        or d.recipient_id = :loser and d.recipient_id <> d.unit_id)
                                   and d.state not in ('QUEUED', 'SKIPPED', 'CANCELLED', 'FAILED')
                                 union
                                select * from inherited_touch
                                 where lane = lane_of(:loser) and unit_id = :loser or recipient_id = :loser) touched
                        on conflict do nothing
                        """).bind("loser", loser).bind("winner", winner).execute();
    }

    /** A scenario that was for once has been for the winner too. */
    private void inheritScenarios(UUID loser, UUID winner) {
        tx.createUpdate("""
                        insert into inherited_enrolment (lane, scenario_id, unit_id)
                        select lane_of(:winner), scenario_id, :winner from enrolment
                         where lane = lane_of(:loser) and unit_id = :loser
                         union
                        select lane_of(:winner), scenario_id, :winner from inherited_enrolment
                         where lane = lane_of(:loser) and unit_id = :loser
                        on conflict do nothing
                        """).bind("loser", loser).bind("winner", winner).execute();
    }

    private UUID lastWinner(UUID winner) {
        return tx.createQuery("""
                        with recursive chain (id, step) as (
                            select :winner, 0
                            union all
                            select m.winner_id, step + 1 from chain
                            join merged_client m on m.lane = lane_of(chain.id) and m.loser_id = chain.id
                            where step < :stepsMax)
                        select id from chain order by step desc limit 1
                        """)
                .bind("winner", winner)
                .bind("stepsMax", STEPS_MAX)
                .mapTo(UUID.class)
                .one();
    }

    /** The rows stay as numbers. Some lie on lanes where the person was a client before. */
    private void forget() {
        tx.createUpdate("""
                        update delivery set address = null, detail = null
                         where (recipient_id = any(:erased) and recipient_id <> unit_id
                                or unit_id = any(:erased) and recipient_id = unit_id)
                           and (address is not null or detail is not null)
                        """).bindArray("erased", UUID.class, erased).execute();
        tx.createUpdate("""
                        update work_item set phone = null, subject = null, description = null, note = null
                         where coalesce(contact_id, unit_id) = any(:erased)
                        """).bindArray("erased", UUID.class, erased).execute();
        tx.createUpdate("""
                        update survey_answer set answers = '{}' where coalesce(contact_id, unit_id) = any(:erased)
                        """).bindArray("erased", UUID.class, erased).execute();
        tx.createUpdate("""
                        delete from audience_digest a using delivery d
                         where (d.recipient_id = any(:erased) and d.recipient_id <> d.unit_id
                                or d.unit_id = any(:erased) and d.recipient_id = d.unit_id)
                           and a.lane = d.lane and a.delivery_id = d.id
                        """).bindArray("erased", UUID.class, erased).execute();
    }
}
