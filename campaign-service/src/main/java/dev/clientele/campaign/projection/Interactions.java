package dev.clientele.campaign.projection;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.platform.time.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who spoke to whom, and through which account of ours. */
final class Interactions {
    private record Row(
            UUID id,
            UUID unitId,
            long version,
            Life life,
            UUID contactId,
            Kind kind,
            Direction direction,
            Source source,
            String account,
            Instant occurredAt,
            LocalDate occurredOn,
            boolean planned) {}

    private final Handle tx;
    private final int lane;
    private final BusinessTime time;
    private final Latest<Row> rows = new Latest<>(Row::id, Row::version);

    Interactions(Handle tx, int lane, BusinessTime time) {
        this.tx = tx;
        this.lane = lane;
        this.time = time;
    }

    void add(InteractionChanged said) {
        rows.add(new Row(
                said.interactionId(),
                said.unitId(),
                said.version(),
                said.life(),
                said.contactId(),
                said.kind(),
                said.direction(),
                said.source(),
                said.account(),
                said.occurredAt(),
                time.dateOf(said.occurredAt()),
                said.planned()));
    }

    void store() {
        if (!rows.isEmpty()) storeRows();
    }

    private void storeRows() {
        tx.createUpdate("""
                        insert into interaction as t (lane, interaction_id, unit_id, version, life, contact_id, kind,
                                                      direction, source, account, occurred_at, occurred_on, planned)
                        select :lane, e.id, e."unitId", e.version, e.life, e."contactId", e.kind, e.direction, e.source,
                               e.account, e."occurredAt", e."occurredOn", e.planned
                          from json_to_recordset(cast(:rows as json)) as e(id uuid, "unitId" uuid, version bigint,
                               life text, "contactId" uuid, kind text, direction text, source text, account text,
                               "occurredAt" timestamptz, "occurredOn" date, planned boolean)
                        on conflict (lane, interaction_id) do update
                           set unit_id = excluded.unit_id, version = excluded.version, life = excluded.life,
                               contact_id = excluded.contact_id, kind = excluded.kind, direction = excluded.direction,
                               source = excluded.source, account = excluded.account,
                               occurred_at = excluded.occurred_at, occurred_on = excluded.occurred_on,
                               planned = excluded.planned
                         where excluded.version >= t.version
                        """).bind("lane", lane).bind("rows", rows.json()).execute();
    }
}
