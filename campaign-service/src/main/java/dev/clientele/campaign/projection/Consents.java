package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.ConsentChanged;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Consents as a unit knows them: of its people, and of the company itself. */
final class Consents {
    private record Key(UUID unitId, String key) {}

    private final Handle tx;
    private final int lane;
    private final Latest<ConsentChanged> consents =
            new Latest<>(consent -> new Key(consent.unitId(), consent.key()), ConsentChanged::version);

    Consents(Handle tx, int lane) {
        this.tx = tx;
        this.lane = lane;
    }

    void add(ConsentChanged consent) {
        consents.add(consent);
    }

    void store() {
        if (consents.isEmpty()) return;
        tx.createUpdate("""
                        insert into consent as c (lane, unit_id, subject_id, purpose, channel, topic, version, state, at)
                        select :lane, e."unitId", e."subjectId", e.purpose, coalesce(e.channel, '-'),
                               coalesce(e.topic, '*'), e.version, e.state, e.at
                          from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, "subjectId" uuid,
                               purpose text, channel text, topic text, version bigint, state text, at timestamptz)
                        on conflict (lane, unit_id, subject_id, purpose, channel, topic) do update
                           set version = excluded.version, state = excluded.state, at = excluded.at
                         where excluded.version > c.version
                        """).bind("lane", lane).bind("rows", consents.json()).execute();
    }
}
