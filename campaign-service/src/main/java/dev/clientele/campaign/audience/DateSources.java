package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.holiday.Holidays;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Clients and their people by the days they keep (CAM-06, CAM-07): exactly the person whose day it is. */
final class DateSources {
    private DateSources() {}

    static Source birthdays(Selection selection) {
        return keeping(new Source("""
                select p.unit_id, p.contact_id as recipient_id, 'birthday/' || kept.year as occurrence,
                       cast(kept.last_on as date) as last_on
                  from unnest(:months, :monthDays, :years, :lastDays) as kept(month, day, year, last_on)
                  join person p on p.birth_month = kept.month and p.birth_day = kept.day
                 where
                """ + Source.OWN_PERSON), selection);
    }

    /** A date that comes once is kept on itself only, a yearly one in every year. */
    static Source clientDates(Selection selection) {
        String kept = """
                select %1$s,
                       'date/' || (d ->> 'type') || '/' || kept.year || '-' || right(d ->> 'date', 5) as occurrence,
                       cast(kept.last_on as date) as last_on
                  from %2$s
                 cross join lateral jsonb_array_elements(%3$s.client_dates) d
                  join unnest(:months, :monthDays, :years, :lastDays) as kept(month, day, year, last_on)
                    on right(d ->> 'date', 5) = to_char(kept.month, 'FM00') || '-' || to_char(kept.day, 'FM00')
                 where (d ->> 'date' like '--%%' or cast(d ->> 'yearly' as boolean)
                        or left(d ->> 'date', 4) = to_char(kept.year, 'FM0000'))
                   and d ->> 'type' = :dateType and %4$s
                """;
        return keeping(
                new Source(kept.formatted("p.unit_id, p.contact_id as recipient_id", "person p", "p", Source.OWN_PERSON)
                                + " union all "
                                + kept.formatted(
                                        "u.unit_id, cast(null as uuid)",
                                        "unit u",
                                        "u",
                                        "u.lane = :lane and u.life = 'LIVE' and u.kind = 'COMPANY'"))
                        .with("dateType", selection.occasion().dateType()),
                selection);
    }

    static Source holidays(Selection selection, Holidays holidays) {
        int before = selection.occasion().daysBefore();
        List<Holidays.Kept> kept = holidays.between(
                selection.from().plusDays(before), selection.to().plusDays(before));
        return new Source("""
                select p.unit_id, p.contact_id as recipient_id, min(kept.occurrence) as occurrence,
                       cast(kept.last_on as date) as last_on
                  from unnest(:days, :lastDays, :professions, :occurrences) as kept(day, last_on, profession, occurrence)
                  join person p on p.profession = kept.profession
                 where
                """ + Source.OWN_PERSON + " group by p.unit_id, p.contact_id, kept.day, kept.last_on")
                .with("days", kept.stream().map(one -> one.on().toString()).toArray(String[]::new))
                .with("lastDays", lastDays(selection, kept.stream().map(Holidays.Kept::on)))
                .with(
                        "professions",
                        kept.stream().map(Holidays.Kept::profession).toArray(String[]::new))
                .with(
                        "occurrences",
                        kept.stream().map(Holidays.Kept::occurrence).toArray(String[]::new));
    }

    private static Source keeping(Source source, Selection selection) {
        int before = selection.occasion().daysBefore();
        LocalDate from = selection.from().plusDays(before);
        LocalDate to = selection.to().plusDays(before);
        List<Anniversary> kept =
                Anniversary.keptBetween(from, to, selection.occasion().leapDayOrUsual());
        return source.with(
                        "months",
                        kept.stream().map(one -> one.of().getMonthValue()).toArray(Integer[]::new))
                .with(
                        "monthDays",
                        kept.stream().map(one -> one.of().getDayOfMonth()).toArray(Integer[]::new))
                .with("years", kept.stream().map(Anniversary::year).toArray(Integer[]::new))
                .with("lastDays", lastDays(selection, kept.stream().map(Anniversary::on)));
    }

    private static String[] lastDays(Selection selection, Stream<LocalDate> kept) {
        return kept.map(day -> selection.occasion().lastDayFor(day).toString()).toArray(String[]::new);
    }
}
