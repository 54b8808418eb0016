package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Calls that a batch takes off the desks, once it is stored: to whoever has withdrawn, is gone or has moved (CAM-05). */
final class OpenCalls {
    private final LaneBatch batch;
    private final Set<UUID> units = new HashSet<>();

    private OpenCalls(LaneBatch batch) {
        this.batch = batch;
    }

    static OpenCalls of(LaneBatch batch) {
        var calls = new OpenCalls(batch);
        batch.records().forEach(calls::add);
        return calls;
    }

    private void add(Received received) {
        Event event = (Event) received.event();
        switch (event) {
            case ConsentChanged consent when consent.state() == ConsentState.WITHDRAWN -> units.add(consent.unitId());
            case CompanyChanged company when company.life() != Life.LIVE -> units.add(company.unitId());
            case ContactChanged contact
            when contact.life() != Life.LIVE || !isAtHome(contact) -> units.add(contact.unitId());
            case Departed departed when departed.entity().equals("contact") -> units.add(departed.unitId());
            default -> {}
        }
    }

    /** One of the unit's people, or a client of its own. */
    private static boolean isAtHome(ContactChanged contact) {
        UUID home = contact.attachedTo() == null ? contact.contactId() : contact.attachedTo();
        return home.equals(contact.unitId());
    }

    /**
     * Withdrawing all topics takes every one off, a topic's own withdrawal those of its campaigns (settled question 11).
     * Who is gone or has moved goes by what is known now, so that an older state that comes late takes nothing off.
     */
    void cancel(Instant now) {
        if (units.isEmpty()) return;
        batch.tx()
                .createUpdate("""
                        update work_item w
                           set state = 'CANCELLED', result = open.why, done_at = :now, updated_at = :now,
                               row_version = w.row_version + 1
                          from (select o.id, case when u.life <> 'LIVE' or u.attached_to is not null
                                                    or p.life <> 'LIVE'
                                                    or coalesce(p.attached_to, p.contact_id) <> o.unit_id
                                                  then 'NOT_ELIGIBLE'
                                                  when exists (select from consent k
                                                        where k.lane = :lane and k.unit_id = o.unit_id
                                                          and k.subject_id = o.subject_id and k.state = 'WITHDRAWN'
                                                          and (k.purpose = 'PERSONAL_DATA'
                                                               or c.message_class = 'MARKETING' and k.channel = 'PHONE'
                                                                  and k.purpose = 'MARKETING'
                                                                  and k.topic in ('*', c.definition ->> 'topic')))
                                                  then 'WITHDRAWN' end as why
                                  from (select id, campaign_id, unit_id, coalesce(contact_id, unit_id) as subject_id
                                          from work_item
                                         where lane = :lane and unit_id = any(:units) and kind in ('CALL', 'SURVEY')
                                           and state in ('NEW', 'NO_ANSWER')) o
                                  join campaign c on c.id = o.campaign_id
                                  left join unit u on u.lane = :lane and u.unit_id = o.unit_id
                                  left join person p on p.lane = :lane and p.unit_id = o.unit_id
                                                    and p.contact_id = o.subject_id) open
                         where w.lane = :lane and w.id = open.id and open.why is not null
                        """)
                .bind("lane", batch.lane())
                .bind("now", now)
                .bindArray("units", UUID.class, units)
                .execute();
    }
}
