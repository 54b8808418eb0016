package dev.clientele.campaign.holiday;

import dev.clientele.campaign.stored.Stored;
import dev.clientele.campaign.trouble.Fault;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The calendar, some dozens of rows. */
@ApplicationScoped
public class Holidays {
    private static final int COUNT_MAX = 1_000;

    private final Database database;
    private final Troubles troubles;

    public Holidays(Database database, Troubles troubles) {
        this.database = database;
        this.troubles = troubles;
    }

    /** @param occurrence which holiday of which year */
    public record Kept(LocalDate on, String profession, String occurrence) {}

    public List<Holiday> all() {
        return database.read(handle -> handle.createQuery("select * from holiday order by code limit :max")
                .bind("max", COUNT_MAX)
                .map((row, _) -> holiday(row))
                .list());
    }

    /** Who keeps what on these days. A holiday that cannot be read is kept by nobody, which is told. */
    public List<Kept> between(LocalDate from, LocalDate to) {
        return all().stream()
                .filter(this::isReadable)
                .flatMap(holiday -> IntStream.rangeClosed(from.getYear(), to.getYear())
                        .mapToObj(holiday.rule()::in)
                        .flatMap(Optional::stream)
                        .filter(on -> !on.isBefore(from) && !on.isAfter(to))
                        .flatMap(on -> kept(holiday, on)))
                .toList();
    }

    private static Stream<Kept> kept(Holiday holiday, LocalDate on) {
        return holiday.professions().stream()
                .map(profession -> new Kept(on, profession, "holiday/" + holiday.code() + "/" + on.getYear()));
    }

    private boolean isReadable(Holiday holiday) {
        Task reading = reading(holiday.code());
        if (holiday.rule() != null) troubles.worked(reading);
        else
            troubles.alone(reading, () -> {
                throw new Fault(Stored.UNREADABLE, reading.toString());
            });
        return holiday.rule() != null;
    }

    private static Task reading(String code) {
        return Task.of(Work.READING, "holiday " + code);
    }

    /** Makes the holiday of that code, or changes it. */
    Holiday put(Holiday holiday) {
        return database.write(tx -> {
            long others = tx.createQuery("select count(*) from holiday where code <> :code")
                    .bind("code", holiday.code())
                    .mapTo(Long.class)
                    .one();
            if (others >= COUNT_MAX) throw Problems.conflict("too-many-holidays");
            return tx.createQuery("""
                            insert into holiday (code, name, professions, rule)
                            values (:code, :name, :professions, cast(:rule as jsonb))
                            on conflict (code) do update
                               set name = excluded.name, professions = excluded.professions, rule = excluded.rule
                            returning *
                            """)
                    .bind("code", holiday.code())
                    .bind("name", holiday.name())
                    .bindArray("professions", String.class, holiday.professions())
                    .bind("rule", EventJson.write(holiday.rule()))
                    .map((row, _) -> holiday(row))
                    .one();
        });
    }

    void delete(String code) {
        int deleted = database.write(tx -> tx.createUpdate("delete from holiday where code = :code")
                .bind("code", code)
                .execute());
        if (deleted == 0) throw Problems.notFound("holiday", code);
        troubles.worked(reading(code));
    }

    private static Holiday holiday(ResultSet row) throws SQLException {
        Stored<HolidayRule> rule = Stored.read(row.getString("rule"), stored -> {
            HolidayRule read = EventJson.mapper().readValue(stored, HolidayRule.class);
            return read.isOneOfThree() ? read : null;
        });
        return new Holiday(
                row.getString("code"),
                row.getString("name"),
                List.of((String[]) row.getArray("professions").getArray()),
                rule.orNull());
    }
}
