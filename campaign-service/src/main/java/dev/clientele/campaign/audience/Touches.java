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

    /** One index probe per recipient; what is being handed over now counts, what failed or was skipped does not. */
    Map<Recipient, List<Touch>> of(Handle handle, int lane, List<Recipient> recipients, Instant since) {
        return handle.createQuery("""
                        with k as materialized (
                            select * from unnest(:units, :recipients) with ordinality as k(unit_id, recipient_id, place))
                        select k.place, d.channel, c.message_class, c.legal_policy, d.gated_at
                          from k join delivery d on d.lane = :lane and d.unit_id = k.unit_id
                                                and d.recipient_id = k.recipient_id and d.gated_at > :since
                                 join campaign c on c.id = d.campaign_id
                         where d.state not in ('QUEUED', 'SKIPPED', 'CANCELLED', 'FAILED')
                         union all
                        select k.place, i.channel, i.message_class, i.legal_policy, i.at
                          from k join inherited_touch i on i.lane = :lane and i.unit_id = k.unit_id
                                                       and i.recipient_id = k.recipient_id and i.at > :since
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
