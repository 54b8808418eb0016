package dev.clientele.status.classification;

import dev.clientele.contracts.StatusEvent;
import dev.clientele.platform.counting.CountingSettings;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Dates;
import dev.clientele.status.rows.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Computes profiles from fact rows and keeps those of the lane's day. */
public final class Profiles {
    private Profiles() {}

    /**
     * One row per card: what B.4 says of it on {@code :day}. A purchase is one per deal, else per invoice, else per
     * standalone payment (CLS-04, settled question 4), unless {@link CountingSettings} say otherwise.
     */
    static final String COMPUTED = """
            card as (
                select unit_id, kind, attached_to, attached, absent, has_contact_data, created_on,
                       created_on <= :day and not absent @> :day as listed,
                       created_on <= :day and not absent @> :day and not attached @> :day as client
                from unit where lane = :lane and {scope}
            ),
            purchase as (
                select unit_id, min(bought_on) as first_on, max(bought_on) as last_on
                from (
                    select unit_id, id as key, closed_on as bought_on from deal
                    where lane = :lane and {scope} and life = 'LIVE' and semantic = 'WON' and closed_on <= :day
                      and (not (select per_invoice from setting) or not exists (
                        select from invoice paid where paid.lane = :lane and paid.unit_id = deal.unit_id
                            and paid.deal_id = deal.id and paid.life = 'LIVE' and paid.paid_on is not null))
                    union all
                    select unit_id, case when (select per_invoice from setting) then id else coalesce(deal_id, id) end,
                        paid_on from invoice
                    where lane = :lane and {scope} and life = 'LIVE' and paid_on <= :day
                ) document
                group by unit_id, key
                union all
                select unit_id, paid_on, paid_on from payment
                where lane = :lane and {scope} and life = 'LIVE' and standalone and not reversed and paid_on <= :day
                  and (select standalone_payments from setting)
            ),
            bought as (
                select unit_id, count(*)::integer as purchases, min(first_on) as first_on, max(last_on) as last_on
                from purchase group by unit_id
            ),
            request as (
                select unit_id from deal
                where lane = :lane and {scope} and life = 'LIVE' and opened_on <= :day
                union
                select unit_id from invoice
                where lane = :lane and {scope} and life = 'LIVE' and issued_on <= :day
            ),
            talk as (
                select unit_id, bool_or(not chat or (select chat_is_dialog from setting)) as dialog, bool_or(chat) as chat
                from interaction
                where lane = :lane and {scope} and life = 'LIVE' and counts and occurred_on <= :day group by unit_id
            ),
            people as (
                select unit_id, bool_or(has_contact_data) as reach from person
                where lane = :lane and {scope} and attached @> :day and not absent @> :day
                group by unit_id
            ),
            computed as (
                select unit_id, kind, listed, client,
                    case when client then case kind when 'COMPANY' then 'B2B' else 'B2C' end end as type,
                    case when client then lifecycle_of(last_on, :day) end as lifecycle,
                    case when client then
                        case when purchases > 1 then 'REGULAR' when purchases = 1 then 'FIRST_PURCHASE'
                             else 'NO_PAYMENTS' end end as frequency,
                    case when client and purchases is null then
                        case when request.unit_id is not null then 'WITH_DEALS'
                             when dialog then 'WITH_DIALOGS'
                             when has_contact_data or people.unit_id is not null or chat then 'WITH_CONTACTS'
                             else 'NO_CONTACTS' end end as unpaid_class,
                    case when client then first_on end as first_purchase_on,
                    case when client then last_on end as last_purchase_on,
                    case when client then coalesce(purchases, 0) else 0 end as purchase_count,
                    client and coalesce(dialog, false) as has_dialogs,
                    client and (has_contact_data or coalesce(reach, false)) as has_contact_data,
                    case when listed and not client then attached_to end as parent_company_id
                from card
                left join bought using (unit_id)
                left join request using (unit_id)
                left join talk using (unit_id)
                left join people using (unit_id)
            )
            """;

    /** The first later day on which time alone, or a fact that is already here, changes the profile. */
    private static final String FLIPS = """
            due as (
                select unit_id, min(on_day) as due_on
                from (
                    select unit_id, opened_on as on_day from deal
                    where lane = :lane and {scope} and life = 'LIVE' and opened_on > :day
                    union all
                    select unit_id, closed_on from deal
                    where lane = :lane and {scope} and life = 'LIVE' and closed_on > :day
                    union all
                    select unit_id, issued_on from invoice
                    where lane = :lane and {scope} and life = 'LIVE' and issued_on > :day
                    union all
                    select unit_id, paid_on from invoice
                    where lane = :lane and {scope} and life = 'LIVE' and paid_on > :day
                    union all
                    select unit_id, paid_on from payment
                    where lane = :lane and {scope} and life = 'LIVE' and paid_on > :day
                    union all
                    select unit_id, occurred_on from interaction
                    where lane = :lane and {scope} and life = 'LIVE' and occurred_on > :day
                    union all
                    select unit_id, bound from person, unnest(attached - absent) stretch,
                        lateral (values (lower(stretch)), (upper(stretch))) bounds (bound)
                    where lane = :lane and {scope} and bound > :day
                ) fact
                group by unit_id
            ),
            flip as (
                select unit_id, least(
                    due_on,
                    case when created_on > :day then created_on end,
                    (select min(bound)
                        from (select unnest(absent) as stretch union all select unnest(attached)) stretches,
                        lateral (values (lower(stretch)), (upper(stretch))) bounds (bound) where bound > :day),
                    case when day_beyond(last_on, 6) > :day then day_beyond(last_on, 6) end,
                    case when day_beyond(last_on, 18) > :day then day_beyond(last_on, 18) end) as next_flip_on
                from card left join bought using (unit_id) left join due using (unit_id)
            )
            """;

    /** Writes what differs, and adds the difference to the counters of the lane. */
    private static final String REFRESH = "with " + COMPUTED + ", " + FLIPS
            + """
            , refreshed as (
                insert into unit_profile as stored (lane, unit_id, kind, listed, client, type, lifecycle, frequency,
                    unpaid_class, first_purchase_on, last_purchase_on, purchase_count, has_dialogs, has_contact_data,
                    parent_company_id, next_flip_on, calculated_at)
                select :lane, unit_id, kind, listed, client, type, lifecycle, frequency, unpaid_class, first_purchase_on,
                    last_purchase_on, purchase_count, has_dialogs, has_contact_data, parent_company_id, next_flip_on, :now
                from computed join flip using (unit_id)
                order by unit_id
                on conflict (lane, unit_id) do update
                set kind = excluded.kind, listed = excluded.listed, client = excluded.client, type = excluded.type,
                    lifecycle = excluded.lifecycle, frequency = excluded.frequency, unpaid_class = excluded.unpaid_class,
                    first_purchase_on = excluded.first_purchase_on, last_purchase_on = excluded.last_purchase_on,
                    purchase_count = excluded.purchase_count, has_dialogs = excluded.has_dialogs,
                    has_contact_data = excluded.has_contact_data, parent_company_id = excluded.parent_company_id,
                    next_flip_on = excluded.next_flip_on, calculated_at = excluded.calculated_at
                where (stored.listed, stored.client, stored.type, stored.lifecycle, stored.frequency, stored.unpaid_class,
                       stored.first_purchase_on, stored.last_purchase_on, stored.purchase_count, stored.has_dialogs,
                       stored.has_contact_data, stored.parent_company_id, stored.next_flip_on)
                    is distinct from
                      (excluded.listed, excluded.client, excluded.type, excluded.lifecycle, excluded.frequency,
                       excluded.unpaid_class, excluded.first_purchase_on, excluded.last_purchase_on,
                       excluded.purchase_count, excluded.has_dialogs, excluded.has_contact_data,
                       excluded.parent_company_id, excluded.next_flip_on)
                returning new.*, {oldDirectory} as old_directory, {newDirectory} as new_directory,
                    old.type as old_type, old.lifecycle as old_lifecycle, old.frequency as old_frequency,
                    old.unpaid_class as old_unpaid_class,
                    (old.type, old.lifecycle, old.frequency, old.unpaid_class, old.first_purchase_on, old.last_purchase_on,
                     old.purchase_count, old.has_dialogs, old.has_contact_data, old.parent_company_id)
                    is distinct from
                    (new.type, new.lifecycle, new.frequency, new.unpaid_class, new.first_purchase_on, new.last_purchase_on,
                     new.purchase_count, new.has_dialogs, new.has_contact_data, new.parent_company_id) as differs
            ),
            counted as (
                insert into lane_count as stored (lane, mode, class, units)
                select :lane, mode, class, sum(units)
                from (
                    select old_directory, old_type, old_lifecycle, old_frequency, old_unpaid_class, -count(*) as units
                    from refreshed group by 1, 2, 3, 4, 5
                    union all
                    select new_directory, type, lifecycle, frequency, unpaid_class, count(*)
                    from refreshed group by 1, 2, 3, 4, 5
                ) moved (directory, type, lifecycle, frequency, unpaid_class, units),
                lateral (values ('DIRECTORY', directory), ('CLIENT_TYPE', type), ('LIFECYCLE', lifecycle),
                    ('FREQUENCY', frequency), ('UNPAID', unpaid_class)) class_of (mode, class)
                where class is not null
                group by mode, class
                having sum(units) <> 0
                on conflict (lane, mode, class) do update set units = stored.units + excluded.units
            )
            """.replace("{oldDirectory}", directory("old")).replace("{newDirectory}", directory("new"));

    private static final String CHANGED = REFRESH + "select *, next_version() as version from refreshed where differs";

    /** Nobody is told: a pass says what differs when it is done. */
    private static final String SILENTLY = REFRESH + "select count(*) from refreshed";

    private static String directory(String row) {
        return "case when R.listed then case R.kind when 'COMPANY' then 'COMPANIES' else 'CONTACTS' end end"
                .replace("R.", row + ".");
    }

    /** Brings the stored profiles of a scope to the day and returns those whose fields differ from before. */
    public static List<StatusEvent.ProfileChanged> refresh(
            Handle tx, int lane, LocalDate day, Scope scope, Instant now) {
        return bound(tx, CHANGED, lane, day, scope, now)
                .map((row, context) -> changed(row, day, now))
                .list();
    }

    /** The same without a word. */
    public static void refreshSilently(Handle tx, int lane, LocalDate day, Scope scope, Instant now) {
        bound(tx, SILENTLY, lane, day, scope, now).mapTo(Long.class).one();
    }

    private static Query bound(Handle tx, String sql, int lane, LocalDate day, Scope scope, Instant now) {
        return scope.bind(tx.createQuery(scope.in(sql)))
                .bind("lane", lane)
                .bind("day", day)
                .bind("now", now);
    }

    /** The present state of each unit of a lane whose fields differ from another copy of the table. */
    public static List<StatusEvent.ProfileChanged> differences(
            Handle tx, int lane, String otherCopy, LocalDate day, Instant now) {
        return tx.createQuery("""
                        select present.*, next_version() as version
                        from unit_profile present
                        left join {other} other on other.lane = :lane and other.unit_id = present.unit_id
                        where present.lane = :lane
                          and (present.type, present.lifecycle, present.frequency, present.unpaid_class,
                               present.first_purchase_on, present.last_purchase_on, present.purchase_count,
                               present.has_dialogs, present.has_contact_data, present.parent_company_id)
                            is distinct from
                              (other.type, other.lifecycle, other.frequency, other.unpaid_class,
                               other.first_purchase_on, other.last_purchase_on, other.purchase_count,
                               other.has_dialogs, other.has_contact_data, other.parent_company_id)
                        """.replace("{other}", otherCopy))
                .bind("lane", lane)
                .map((row, context) -> changed(row, day, now))
                .list();
    }

    /** The next of a lane as they stand, each with a new version. */
    static List<StatusEvent.ProfileChanged> page(Handle tx, int lane, LocalDate day, UUID after, int max) {
        return tx.createQuery("""
                        select present.*, next_version() as version
                        from (select * from unit_profile
                              where lane = :lane
                                and unit_id > coalesce(cast(:after as uuid), uuid '00000000-0000-0000-0000-000000000000')
                              order by unit_id limit :max) present
                        order by unit_id
                        """)
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map((row, context) -> changed(row, day, Dates.instant(row, "calculated_at")))
                .list();
    }

    /** The counters of a lane from all its profiles, whatever was kept of them. */
    static void countAnew(Handle tx, int lane) {
        tx.createUpdate("delete from lane_count where lane = :lane")
                .bind("lane", lane)
                .execute();
        for (Mode mode : Mode.values())
            tx.createUpdate("insert into lane_count (lane, mode, class, units) select :lane, :mode, {class}, count(*)"
                            .concat(" from unit_profile where lane = :lane and {class} is not null group by 3")
                            .replace("{class}", ClassColumn.of(mode)))
                    .bind("lane", lane)
                    .bind("mode", mode)
                    .execute();
    }

    /** Takes away the profiles of units without a card. */
    public static void forgetUnknown(Handle tx, int lane) {
        tx.createUpdate("""
                        delete from unit_profile kept where lane = :lane
                            and not exists (select from unit where lane = :lane and unit.unit_id = kept.unit_id)
                        """).bind("lane", lane).execute();
        countAnew(tx, lane);
    }

    private static StatusEvent.ProfileChanged changed(ResultSet row, LocalDate day, Instant now) throws SQLException {
        return new StatusEvent.ProfileChanged(
                row.getObject("unit_id", UUID.class),
                row.getLong("version"),
                constant(StatusEvent.ClientType.class, row.getString("type")),
                constant(StatusEvent.Lifecycle.class, row.getString("lifecycle")),
                constant(StatusEvent.Frequency.class, row.getString("frequency")),
                constant(StatusEvent.UnpaidClass.class, row.getString("unpaid_class")),
                row.getObject("first_purchase_on", LocalDate.class),
                row.getObject("last_purchase_on", LocalDate.class),
                row.getInt("purchase_count"),
                row.getBoolean("has_dialogs"),
                row.getBoolean("has_contact_data"),
                row.getObject("parent_company_id", UUID.class),
                day,
                now);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }
}
