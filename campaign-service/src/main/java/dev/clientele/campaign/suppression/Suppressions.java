package dev.clientele.campaign.suppression;

import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.suppression.Suppression.Scope;
import dev.clientele.campaign.suppression.Suppression.Source;
import dev.clientele.platform.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The SQL of suppressions. */
@ApplicationScoped
public class Suppressions {
    private final Lanes lanes;

    public Suppressions(Lanes lanes) {
        this.lanes = lanes;
    }

    /** @return false when it was there before; the first one stays */
    public boolean add(Handle tx, Suppression suppression) {
        return tx.createUpdate("""
                        insert into suppression (lane, address_key, channel, scope, topic, hint, source, delivery_id, at)
                        values (:lane, :addressKey, :channel, :scope, :topic, :hint, :source, :deliveryId, :at)
                        on conflict do nothing
                        """)
                        .bind("lane", lanes.of(suppression.addressKey()))
                        .bindMethods(suppression)
                        .execute()
                == 1;
    }

    /** Ids are not kept: of the lane's, those whose keys end alike are asked for theirs. */
    Optional<Suppression> remove(Handle tx, UUID id) {
        Optional<Suppression> found =
                tx.createQuery("""
                        select * from suppression
                         where lane = :lane and substring(uuid_send(address_key) from 9) = substring(uuid_send(:id) from 9)
                           for update
                        """).bind("lane", lanes.of(id)).bind("id", id).map((row, _) -> suppression(row)).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst();
        found.ifPresent(one ->
                tx.createUpdate("""
                        delete from suppression
                         where lane = :lane and address_key = :addressKey and channel = :channel and scope = :scope
                           and topic = :topic
                        """).bind("lane", lanes.of(id)).bindMethods(one).execute());
        return found;
    }

    /** Address → what forbids it, for those that are forbidden. */
    public Map<UUID, String> against(
            Handle handle, Collection<UUID> addresses, String channel, MessageClass messageClass, String topic) {
        if (addresses.isEmpty()) return Map.of();
        List<UUID> keys = addresses.stream().distinct().toList();
        return handle.createQuery("""
                        select s.address_key, s.scope || ' ' || s.topic || ' ' || s.source
                          from unnest(cast(:lanes as integer[]), :keys) as k(lane, address_key)
                          join suppression s on s.lane = k.lane and s.address_key = k.address_key
                         where s.channel = :channel
                           and (s.scope = 'ALL' or (:marketing and s.topic in ('*', :topic)))
                        """)
                .bindArray("lanes", Integer.class, keys.stream().map(lanes::of).toList())
                .bindArray("keys", UUID.class, keys)
                .bind("channel", channel)
                .bind("marketing", messageClass == MessageClass.MARKETING)
                .bind("topic", topic)
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    List<Suppression> list(Handle handle, UUID addressKey, Instant before, UUID beforeKey, int limit) {
        return handle.createQuery("""
                        select * from suppression
                         where (cast(:key as uuid) is null or address_key = :key)
                           and (cast(:before as timestamptz) is null or (at, address_key) < (:before, :beforeKey))
                         order by at desc, address_key desc limit :limit
                        """)
                .bind("key", addressKey)
                .bind("before", before)
                .bind("beforeKey", beforeKey)
                .bind("limit", limit)
                .map((row, _) -> suppression(row))
                .list();
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                row.getObject("address_key", UUID.class),
                row.getString("channel"),
                Scope.valueOf(row.getString("scope")),
                row.getString("topic"),
                row.getString("hint"),
                Source.valueOf(row.getString("source")),
                row.getObject("delivery_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
