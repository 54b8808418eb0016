package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.LegalPolicy;
import dev.clientele.campaign.timing.Touch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What recipients were handed before, counted from the ledger itself: there is no counter that could drift from it. */
@ApplicationScoped
public class Touches {

    /**
     * A person's are those of every unit it has been or been one of: a cap follows whoever is written to (settled questions
     * 8 and 9). One index probe per recipient and unit; what is being handed over now counts, what failed or was skipped
     * does not. What a merge has copied is the same touch.
     */
    Map<Recipient, List<Touch>> of(Handle handle, int lane, List<Recipient> recipients, Instant since) {
        return handle.createQuery("""
                        with k as materialized (
                            select * from unnest(:units, :recipients) with ordinality as k(unit_id, recipient_id, place)),
                        home as materialized (
                            select k.place, k.recipient_id, cast(:lane as smallint) as lane, k.unit_id from k
                             union
                            select k.place, k.recipient_id, lane_of(h.unit_id), h.unit_id
                              from k join person p on p.lane = :lane and p.unit_id = k.unit_id
                                                  and p.contact_id = k.recipient_id
                             cross join unnest(p.contact_id || p.companies) as h(unit_id))
                        select distinct on (home.place, t.delivery_id) home.place, t.channel, t.message_class,
                               t.legal_policy, t.gated_at
                          from home cross join lateral (
                            select d.id as delivery_id, d.channel, c.message_class, c.legal_policy, d.gated_at
                              from delivery d join campaign c on c.id = d.campaign_id
                             where d.lane = home.lane and d.unit_id = home.unit_id
                               and d.recipient_id = home.recipient_id and d.gated_at > :since
                               and d.state not in ('QUEUED', 'SKIPPED', 'CANCELLED', 'FAILED')
                             union all
                            select i.delivery_id, i.channel, i.message_class, i.legal_policy, i.at
                              from inherited_touch i
                             where i.lane = home.lane and i.unit_id = home.unit_id
                               and i.recipient_id = home.recipient_id and i.at > :since
                            offset 0) t
                         order by home.place, t.delivery_id
                        """)
                .bind("lane", lane)
                .bind("since", since)
                .bindArray(
                        "units",
                        UUID.class,
                        recipients.stream().map(Recipient::unitId).toList())
                .bindArray(
                        "recipients",
                        UUID.class,
                        recipients.stream().map(Recipient::recipientId).toList())
                .map((row, _) -> Map.entry(recipients.get(row.getInt("place") - 1), touch(row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** A campaign that cannot be read has written all the same. */
    private static <E extends Enum<E>> E known(Class<E> type, String name) {
        return EnumSet.allOf(type).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Touch touch(ResultSet row) throws SQLException {
        return new Touch(
                Channel.valueOf(row.getString("channel")),
                known(MessageClass.class, row.getString("message_class")),
                known(LegalPolicy.class, row.getString("legal_policy")),
                row.getObject("gated_at", OffsetDateTime.class).toInstant());
    }
}
