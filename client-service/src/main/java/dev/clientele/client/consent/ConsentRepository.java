package dev.clientele.client.consent;

import dev.clientele.client.unit.Merge;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Copy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;

/** The ledger and its projection. */
final class ConsentRepository {
    /** Primary keys have no nulls. */
    private static final String NO_CHANNEL = "-";

    static final RowMapper<ConsentEntry> ENTRY = (row, _) -> new ConsentEntry(
            row.getObject("id", UUID.class),
            row.getObject("subject_id", UUID.class),
            Purpose.valueOf(row.getString("purpose")),
            channel(row),
            row.getString("topic"),
            ConsentState.valueOf(row.getString("state")),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("source"),
            row.getString("ip"),
            row.getString("text_version"),
            row.getString("recorded_by"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant());

    static final RowMapper<Consent> CONSENT = (row, _) -> new Consent(
            row.getObject("subject_id", UUID.class),
            Purpose.valueOf(row.getString("purpose")),
            channel(row),
            row.getString("topic"),
            ConsentState.valueOf(row.getString("state")),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getLong("version"),
            row.getObject("attached_to", UUID.class));

    private ConsentRepository() {}

    static void append(Handle tx, Collection<ConsentEntry> entries, Lanes lanes) {
        try (Copy copy = Copy.into(tx, """
                consent_entry (lane, id, subject_id, purpose, channel, topic, state, at, source, ip, text_version,
                    recorded_by, recorded_at)""".replace('\n', ' '))) {
            for (ConsentEntry entry : entries)
                copy.row(
                        lanes.of(entry.subjectId()),
                        entry.id(),
                        entry.subjectId(),
                        entry.purpose(),
                        entry.channel() == null ? NO_CHANNEL : entry.channel(),
                        entry.topic(),
                        entry.state(),
                        entry.at(),
                        entry.source(),
                        entry.ip(),
                        entry.textVersion(),
                        entry.recordedBy(),
                        entry.recordedAt());
        }
    }

    /** Projects new entries: later wins, and a withdrawal wins over a grant of the same moment. */
    static List<Consent> project(Handle tx, Collection<ConsentEntry> entries) {
        return project(
                tx,
                entries.stream().map(ConsentEntry::id).toList(),
                entries.stream().map(ConsentEntry::subjectId).distinct().toList());
    }

    static List<Consent> project(Handle tx, List<UUID> ids, List<UUID> subjects) {
        return tx.createQuery("""
                        with last as (
                            select distinct on (lane, subject_id, purpose, channel, topic)
                                lane, subject_id, purpose, channel, topic, state, at
                            from consent_entry where id = any (:ids) and lane = any (select lane_of(s) from unnest(:subjects) s)
                            order by lane, subject_id, purpose, channel, topic, at desc, state desc),
                        changed as (
                            insert into consent as c (lane, subject_id, purpose, channel, topic, state, at, version)
                            select last.*, next_version() from last order by lane, subject_id, purpose, channel, topic
                            on conflict (lane, subject_id, purpose, channel, topic) do update
                            set state = excluded.state, at = excluded.at, version = excluded.version
                            where (excluded.at, excluded.state) > (c.at, c.state)
                            returning c.*)
                        select changed.*, p.attached_to
                        from changed left join contact p on p.lane = changed.lane and p.id = changed.subject_id
                        """)
                .bindArray("ids", UUID.class, ids)
                .bindArray("subjects", UUID.class, subjects)
                .map(CONSENT)
                .list();
    }

    static List<UUID> subjects(Handle handle, List<UUID> ids) {
        return handle.createQuery("select distinct subject_id from consent_entry where id = any (:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list();
    }

    static Map<UUID, ConsentEntry> entries(Handle handle, Collection<UUID> ids) {
        return handle.createQuery("select * from consent_entry where id = any (:ids)")
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .map(ENTRY)
                .collectToMap(ConsentEntry::id, Function.identity());
    }

    /** Whose each of those entries is. */
    static Map<UUID, UUID> subjectsOf(Handle handle, Collection<UUID> entries) {
        return handle.createQuery("select id, subject_id from consent_entry where id = any (:ids)")
                .bindArray("ids", UUID.class, List.copyOf(entries))
                .setMapKeyColumn("id")
                .setMapValueColumn("subject_id")
                .collectInto(new GenericType<Map<UUID, UUID>>() {});
    }

    static List<Consent> of(Handle handle, UUID subject) {
        return handle.createQuery("""
                        select c.*, p.attached_to from consent c
                        left join contact p on p.lane = c.lane and p.id = c.subject_id
                        where c.lane = lane_of(:subject) and c.subject_id = :subject
                        order by c.purpose, c.channel, c.topic
                        """).bind("subject", subject).map(CONSENT).list();
    }

    /** The ledger of a merged card is the winner's; its entries stay as they were said. */
    static List<UUID> giveLedger(Handle tx, Merge merge) {
        return tx.createQuery("""
                        update consent_entry set subject_id = :winner, lane = lane_of(:winner)
                        where lane = lane_of(:loser) and subject_id = :loser returning id
                        """)
                .bind("winner", merge.winner())
                .bind("loser", merge.loser())
                .mapTo(UUID.class)
                .list();
    }

    /** @param own the source that this service wrote itself when somebody was forgotten */
    static void forgetEvidence(Handle tx, UUID subject, String own) {
        tx.createUpdate("""
                        update consent_entry set ip = null, source = case when source = :own then source end
                        where lane = lane_of(:subject) and subject_id = :subject
                            and (ip is not null or source is not null)
                        """).bind("subject", subject).bind("own", own).execute();
    }

    static List<ConsentEntry> ledger(Handle handle, UUID subject, Instant until) {
        return handle.createQuery("""
                        select * from consent_entry
                        where lane = lane_of(:subject) and subject_id = :subject and at <= :until order by at, id
                        """)
                .bind("subject", subject)
                .bind("until", until)
                .map(ENTRY)
                .list();
    }

    static void clear(Handle tx, UUID subject) {
        tx.createUpdate("delete from consent where lane = lane_of(:subject) and subject_id = :subject")
                .bind("subject", subject)
                .execute();
    }

    /** New versions for all consents of people who have changed their unit. */
    static List<Consent> renew(Handle tx, Collection<UUID> subjects) {
        return tx.createQuery("""
                        update consent c set version = next_version()
                        from unnest(:subjects) w (id) join contact p on p.lane = lane_of(w.id) and p.id = w.id
                        where c.lane = p.lane and c.subject_id = p.id
                        returning c.*, p.attached_to
                        """)
                .bindArray("subjects", UUID.class, List.copyOf(subjects))
                .map(CONSENT)
                .list();
    }

    static List<Consent> after(Handle tx, int lane, UUID subject, int max) {
        return tx.createQuery("""
                        select c.*, p.attached_to
                        from (select distinct subject_id from consent
                              where lane = :lane and (:after::uuid is null or subject_id > :after)
                              order by subject_id limit :max) s
                        join consent c on c.lane = :lane and c.subject_id = s.subject_id
                        left join contact p on p.lane = c.lane and p.id = c.subject_id
                        order by c.subject_id
                        """)
                .bind("lane", lane)
                .bind("after", subject)
                .bind("max", max)
                .map(CONSENT)
                .list();
    }

    private static Channel channel(ResultSet row) throws SQLException {
        String channel = row.getString("channel");
        return channel.equals(NO_CHANNEL) ? null : Channel.valueOf(channel);
    }
}
