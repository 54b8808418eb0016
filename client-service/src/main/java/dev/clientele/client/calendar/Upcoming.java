package dev.clientele.client.calendar;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.card.Json;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

@Singleton
public class Upcoming {
    static final int DAYS_MAX = 366;

    /** Somebody born on 29 February is congratulated on the 28th of a common year (domain.md CAM-06). */
    private static final String DAYS = """
            (with day (happens_on, mark) as materialized (
                select d::date, m.mark
                from generate_series(cast(:from as date), cast(:to as date), interval '1 day') d
                cross join lateral (values
                    (to_char(d, 'MM-DD')),
                    (to_char(d, 'YYYY-MM-DD')),
                    (case when to_char(d, 'MM-DD') = '02-28' and to_char(d + interval '1 day', 'MM-DD') = '03-01'
                        then '02-29' end)) m (mark)
                where m.mark is not null),
            found (happens_on, id, kind, unit_id, name, role, responsible_id, type, date, note) as (
                select d.happens_on, c.id, 'COMPANY', c.id, c.name, null, c.responsible_id, x.type, x.date, x.note
                from day d
                join company c on c.marked_days <> '{}' and c.marked_days @> array[d.mark] and c.life = 'LIVE'
                cross join lateral jsonb_to_recordset(c.dates) x (type text, date text, yearly boolean, note text)
                where d.mark = case when x.yearly then right(x.date, 5) else x.date end
                    and (left(x.date, 2) = '--' or d.happens_on >= x.date::date)
                union all
                select d.happens_on, c.id, 'CONTACT', coalesce(c.attached_to, c.id), c.name, l.role, c.answers, x.type, x.date,
                    x.note
                from day d
                cross join lateral (
                    select c.*, c.responsible_id answers from contact c
                    where c.marked_days <> '{}' and c.marked_days @> array[d.mark] and c.life = 'LIVE'
                        and c.attached_to is null
                    union all
                    select c.*, k.responsible_id from contact c
                    join company k on k.lane = lane_of(c.attached_to) and k.id = c.attached_to
                    where c.marked_days <> '{}' and c.marked_days @> array[d.mark] and c.life = 'LIVE') c
                left join link l on l.lane = c.lane and l.contact_id = c.id and l.company_id = c.attached_to
                    and l.unlinked_on is null
                cross join lateral (
                    select type, date, yearly, note
                    from jsonb_to_recordset(c.dates) r (type text, date text, yearly boolean, note text)
                    union all
                    select 'birthday', c.birth_date, true, null where c.birth_date is not null) x
                where d.mark = case when x.yearly then right(x.date, 5) else x.date end
                    and (left(x.date, 2) = '--' or d.happens_on >= x.date::date))
            select happens_on, id, kind, unit_id, name, role, responsible_id,
                jsonb_agg(jsonb_build_object('type', type, 'date', date, 'note', note,
                    'years', case when left(date, 2) <> '--'
                        then extract(year from happens_on)::int - left(date, 4)::int end)
                    order by type, date) occasions
            from found where cast(:type as text) is null or type = :type
            group by happens_on, id, kind, unit_id, name, role, responsible_id)
            """;

    private static final TypeReference<List<UpcomingDay.Occasion>> OCCASIONS = new TypeReference<>() {};

    private static final RowMapper<UpcomingDay> DAY = (row, _) -> new UpcomingDay(
            row.getObject("happens_on", LocalDate.class),
            row.getObject("id", UUID.class),
            UpcomingDay.Kind.valueOf(row.getString("kind")),
            row.getObject("unit_id", UUID.class),
            row.getString("name"),
            row.getString("role"),
            row.getObject("responsible_id", UUID.class),
            Json.read(row.getString("occasions"), OCCASIONS));

    private final Database database;
    private final BusinessTime time;
    private final Visible visible;

    public Upcoming(Database database, BusinessTime time, Visible visible) {
        this.database = database;
        this.time = time;
        this.visible = visible;
    }

    /** @param days how far to look; 0 is the first day only */
    public Page<UpcomingDay> list(
            LocalDate from, int days, String type, UUID responsibleId, Limit limit, String cursor) {
        if (days < 0 || days > DAYS_MAX) throw Problems.invalid("/days", "out-of-range", 0, DAYS_MAX);
        LocalDate first = from == null ? time.today() : from;
        var listing = Listing.of("upcoming-dates", DAYS)
                .equal("responsible_id", responsibleId)
                .value("from", first)
                .value("to", first.plusDays(days))
                .value("type", type);
        if (!visible.all()) listing.seenBy(visible, "t.unit_id");
        return database.read(handle -> listing.page(
                handle,
                new Sort("on", "t.happens_on", false),
                limit,
                cursor,
                DAY,
                UpcomingDay::on,
                UpcomingDay::cardId));
    }
}
