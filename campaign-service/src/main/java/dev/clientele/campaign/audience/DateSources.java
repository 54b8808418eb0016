package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.holiday.Holidays;
import java.time.LocalDate;
import java.util.List;

/** Clients and their people by the days they keep (CAM-06, CAM-07): exactly the person whose day it is. */
final class DateSources {
    private DateSources() {}

    static Source birthdays(Selection selection) {
        return keeping(new Source("""
                select p.unit_id, p.contact_id as recipient_id, 'birthday/' || kept.year as occurrence
                  from unnest(:months, :monthDays, :years) as kept(month, day, year)
                  join person p on p.birth_month = kept.month and p.birth_day = kept.day
                 where
                """ + Source.OWN_PERSON), selection);
    }

    /** A date that comes once is kept on itself only, a yearly one in every year. */
    static Source clientDates(Selection selection) {
        String kept = """
                select %1$s, 'date/' || (d ->> 'type') || '/' || kept.year as occurrence
                  from %2$s
                 cross join lateral jsonb_array_elements(%3$s.client_dates) d
                  join unnest(:months, :monthDays, :years) as kept(month, day, year)
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
                select p.unit_id, p.contact_id as recipient_id, min(kept.occurrence) as occurrence
                  from unnest(:days, :professions, :occurrences) as kept(day, profession, occurrence)
                  join person p on p.profession = kept.profession
                 where
                """ + Source.OWN_PERSON + " group by p.unit_id, p.contact_id, kept.day")
                .with("days", kept.stream().map(one -> one.on().toString()).toArray(String[]::new))
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
                .with("years", kept.stream().map(Anniversary::year).toArray(Integer[]::new));
    }
}
