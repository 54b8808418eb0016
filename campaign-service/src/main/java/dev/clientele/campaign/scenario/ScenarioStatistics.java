package dev.clientele.campaign.scenario;

import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;

/** A scenario in figures: its clients by state and reason, its steps by who came and what became of their messages. */
@ApplicationScoped
public class ScenarioStatistics {
    private final Database database;

    public ScenarioStatistics(Database database) {
        this.database = database;
    }

    @Schema(name = "ScenarioStatistics")
    public record Figures(
            int enrolled,
            int active,
            int succeeded,
            int failed,
            int exited,
            int converted,

            @Schema(description = "Of those that are over, by why.")
            Map<String, Integer> reasons,

            List<StepFigures> steps) {}

    /** @param inside who stands there now */
    @Schema(name = "ScenarioStepStatistics")
    public record StepFigures(
            int version,
            String step,
            int entered,
            int inside,

            @Schema(description = "Rows of the ledger by state: QUEUED, SENT, FAILED, SKIPPED, CANCELLED …")
            Map<String, Integer> deliveries,

            @Schema(description = "Those that were skipped, by reason.")
            Map<String, Integer> skipped) {}

    Figures of(UUID scenarioId) {
        return database.read(handle -> {
            var states = new TreeMap<String, Integer>();
            var reasons = new TreeMap<String, Integer>();
            int[] converted = {0};
            handle.createQuery("""
                            select state, reason, count(*), count(converted_on) from enrolment
                             where scenario_id = :scenario group by 1, 2
                            """)
                    .bind("scenario", scenarioId)
                    .map((row, _) -> {
                        states.merge(row.getString(1), row.getInt(3), Integer::sum);
                        if (row.getString(2) != null) reasons.merge(row.getString(2), row.getInt(3), Integer::sum);
                        converted[0] += row.getInt(4);
                        return 0;
                    })
                    .list();
            return new Figures(
                    states.values().stream().mapToInt(Integer::intValue).sum(),
                    states.getOrDefault("ACTIVE", 0),
                    states.getOrDefault("SUCCEEDED", 0),
                    states.getOrDefault("FAILED", 0),
                    states.getOrDefault("EXITED", 0),
                    converted[0],
                    reasons,
                    steps(handle, scenarioId));
        });
    }

    private record Place(int version, String step) {}

    private static List<StepFigures> steps(Handle handle, UUID scenarioId) {
        var entered = new LinkedHashMap<Place, int[]>();
        handle.createQuery("""
                        select e.number, s.step, count(*), count(*) filter (where s.left_at is null)
                          from enrolment e join enrolment_step s on s.lane = e.lane and s.enrolment_id = e.id
                         where e.scenario_id = :scenario group by 1, 2 order by 1, min(s.place), 2
                        """)
                .bind("scenario", scenarioId)
                .map((row, _) -> entered.put(
                        new Place(row.getInt(1), row.getString(2)), new int[] {row.getInt(3), row.getInt(4)}))
                .list();
        var deliveries = new LinkedHashMap<Place, Map<String, Integer>>();
        var skipped = new LinkedHashMap<Place, Map<String, Integer>>();
        handle.createQuery("""
                        select p.number, p.code, d.state, case d.state when 'SKIPPED' then d.reason end, count(*)
                          from scenario_step p join delivery d on d.trigger_id = p.id
                         where p.scenario_id = :scenario group by 1, 2, 3, 4
                        """)
                .bind("scenario", scenarioId)
                .map((row, _) -> {
                    var place = new Place(row.getInt(1), row.getString(2));
                    deliveries
                            .computeIfAbsent(place, _ -> new TreeMap<>())
                            .merge(row.getString(3), row.getInt(5), Integer::sum);
                    if (row.getString(4) != null)
                        skipped.computeIfAbsent(place, _ -> new TreeMap<>())
                                .merge(row.getString(4), row.getInt(5), Integer::sum);
                    return 0;
                })
                .list();
        var figures = new ArrayList<StepFigures>();
        entered.forEach((place, counts) -> figures.add(new StepFigures(
                place.version,
                place.step,
                counts[0],
                counts[1],
                deliveries.getOrDefault(place, Map.of()),
                skipped.getOrDefault(place, Map.of()))));
        return figures;
    }
}
