package dev.clientele.campaign.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * REP-06: of the return scenarios that began in a period, how many succeeded, by the manager who was responsible then. A
 * return scenario is one that begins at LOST.
 */
@ApplicationScoped
public class ReturnConversion {
    private static final int CONVERSION_PLACES = 4;

    private final Database database;

    public ReturnConversion(Database database) {
        this.database = database;
    }

    /**
     * @param managerId null for clients nobody was responsible for
     * @param open on their way still
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReturnConversionRow")
    public record Row(
            UUID scenarioId,
            String scenario,
            LocalDate period,
            UUID managerId,
            String manager,
            int started,
            int succeeded,
            int failed,
            int exited,
            int open,

            @Schema(description = "succeeded / started", examples = "0.3125")
            BigDecimal conversion,

            @Schema(description = "The clients behind the figures.")
            String enrolments) {}

    @Schema(name = "ReturnConversion")
    public record Report(LocalDate from, LocalDate to, Period period, List<Row> rows) {}

    Report of(UUID scenarioId, LocalDate from, LocalDate to, Period period, RowPredicate visible) {
        return database.read(handle -> {
            var query = handle.createQuery("""
                            select s.id, s.name, cast(date_trunc(:period, n.started_on) as date) as began,
                                   n.responsible_id, m.name as manager, count(*) as started,
                                   count(*) filter (where n.state = 'SUCCEEDED') as succeeded,
                                   count(*) filter (where n.state = 'FAILED') as failed,
                                   count(*) filter (where n.state = 'EXITED') as exited,
                                   count(*) filter (where n.state = 'ACTIVE') as open
                              from scenario s join enrolment n on n.scenario_id = s.id
                              left join employee m on m.employee_id = n.responsible_id
                              left join unit u on u.lane = n.lane and u.unit_id = n.unit_id
                              left join employee e on e.employee_id = u.responsible_id
                             where n.started_on between :from and :to
                               and case when cast(:scenario as uuid) is not null then s.id = :scenario
                                        when s.occasion is json object
                                        then cast(s.occasion as jsonb) ->> 'statusTo' = 'LOST' else false end
                               and %s
                             group by 1, 2, 3, 4, 5 order by 2, 3, 5 nulls last, 4
                            """.formatted(visible.sql("u.responsible_id", "e.department_id")));
            List<Row> rows = visible.bind(query)
                    .bind("period", period.name().toLowerCase())
                    .bind("from", from)
                    .bind("to", to)
                    .bind("scenario", scenarioId)
                    .map((row, _) -> row(row, period, from, to))
                    .list();
            return new Report(from, to, period, rows);
        });
    }

    private static Row row(ResultSet row, Period period, LocalDate from, LocalDate to) throws SQLException {
        LocalDate began = row.getObject("began", LocalDate.class);
        UUID manager = row.getObject("responsible_id", UUID.class);
        UUID scenario = row.getObject("id", UUID.class);
        int started = row.getInt("started");
        int succeeded = row.getInt("succeeded");
        return new Row(
                scenario,
                row.getString("name"),
                began,
                manager,
                row.getString("manager"),
                started,
                succeeded,
                row.getInt("failed"),
                row.getInt("exited"),
                row.getInt("open"),
                BigDecimal.valueOf(succeeded)
                        .divide(BigDecimal.valueOf(started), CONVERSION_PLACES, RoundingMode.HALF_UP),
                link(scenario, manager, latest(began, from), earliest(last(began, period), to)));
    }

    private static String link(UUID scenario, UUID manager, LocalDate from, LocalDate to) {
        return "/api/v1/scenarios/" + scenario + "/enrolments?startedFrom=" + from + "&startedTo=" + to
                + (manager == null ? "&unassigned=true" : "&responsibleId=" + manager);
    }

    private static LocalDate last(LocalDate began, Period period) {
        return switch (period) {
            case WEEK -> began.plusWeeks(1).minusDays(1);
            case MONTH -> began.plusMonths(1).minusDays(1);
            case QUARTER -> began.plusMonths(3).minusDays(1);
            case YEAR -> began.plusYears(1).minusDays(1);
        };
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
