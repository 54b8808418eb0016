package dev.clientele.campaign.scenario;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;

/** Plans as they were said. They never change, so each is read once; one that cannot be read may be mended. */
@ApplicationScoped
public class Versions {
    private static final int KEPT_MAX = 1_000;

    private final Map<Key, Version> known = new ConcurrentHashMap<>();

    private record Key(UUID scenarioId, int number) {}

    @Schema(name = "ScenarioVersion")
    public record Said(
            int number,
            String createdBy,
            Instant createdAt,

            @Schema(description = "Absent when what is stored cannot be read.")
            Plan plan) {}

    Version find(Handle handle, UUID scenarioId, int number) {
        var key = new Key(scenarioId, number);
        Version before = known.get(key);
        if (before != null) return before;
        Version version = read(handle, key);
        if (known.size() > KEPT_MAX) known.clear();
        if (version.stored().isReadable()) known.put(key, version);
        return version;
    }

    List<Said> all(Handle handle, UUID scenarioId) {
        return handle.createQuery("""
                        select number, created_by, created_at, plan from scenario_version
                         where scenario_id = :scenario order by number desc
                        """)
                .bind("scenario", scenarioId)
                .map((row, _) -> new Said(
                        row.getInt(1),
                        row.getString(2),
                        row.getObject(3, java.time.OffsetDateTime.class).toInstant(),
                        plan(row.getString(4)).orNull()))
                .list();
    }

    /** @param acts code of a step → its name in lists of campaigns, and what it does */
    void add(Handle tx, UUID scenarioId, int number, Plan plan, Map<String, Named> acts, String by, Instant now) {
        tx.createUpdate("""
                        insert into scenario_version (scenario_id, number, plan, goal_days, created_by, created_at)
                        values (:scenario, :number, cast(:plan as jsonb), :goalDays, :by, :now)
                        """)
                .bind("scenario", scenarioId)
                .bind("number", number)
                .bind("plan", EventJson.write(plan))
                .bind("goalDays", plan.goalDays())
                .bind("by", by)
                .bind("now", now)
                .execute();
        acts.forEach((code, act) -> tx.createUpdate("""
                        insert into scenario_step (id, scenario_id, number, code, name, definition, created_at)
                        values (:id, :scenario, :number, :code, :name, cast(:definition as jsonb), :now)
                        """)
                .bind("id", Ids.next())
                .bind("scenario", scenarioId)
                .bind("number", number)
                .bind("code", code)
                .bind("name", act.name)
                .bind("definition", EventJson.write(act.definition))
                .bind("now", now)
                .execute());
    }

    record Named(String name, Definition definition) {}

    private static Version read(Handle handle, Key key) {
        Stored<Plan> plan = handle.createQuery("""
                        select plan from scenario_version where scenario_id = :scenario and number = :number
                        """)
                .bind("scenario", key.scenarioId)
                .bind("number", key.number)
                .map((row, _) -> plan(row.getString(1)))
                .one();
        Map<String, UUID> acts = handle
                .createQuery("select code, id from scenario_step where scenario_id = :scenario and number = :number")
                .bind("scenario", key.scenarioId)
                .bind("number", key.number)
                .map((row, _) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
        return new Version(key.scenarioId, key.number, plan, acts);
    }

    private static Stored<Plan> plan(String text) {
        return Stored.read(text, stored -> {
            Plan plan = EventJson.mapper().readValue(stored, Plan.class);
            return plan.entry() == null || plan.steps().isEmpty() ? null : plan;
        });
    }
}
