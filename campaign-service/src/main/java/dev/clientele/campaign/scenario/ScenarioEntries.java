package dev.clientele.campaign.scenario;

import dev.clientele.campaign.audience.EntrySource;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** What the steps of scenarios do. */
@ApplicationScoped
public class ScenarioEntries implements EntrySource {
    private final Database database;

    public ScenarioEntries(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Plan> plan(UUID sourceId) {
        return database.read(handle -> handle.createQuery("""
                        select name, created_at, definition from scenario_step where id = :id
                        """)
                .bind("id", sourceId)
                .map((row, _) -> new Plan(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        definition(row.getString(3)).value()))
                .findOne());
    }

    /** Of a scenario that is switched off everybody stays where they are, those too whom a step has just handed over. */
    @Override
    public boolean rests(UUID sourceId) {
        return database.read(handle -> handle.createQuery("""
                        select exists (select from scenario_step t join scenario s on s.id = t.scenario_id
                                        where t.id = :id and not s.enabled and s.deleted_at is null)
                        """)
                .bind("id", sourceId)
                .mapTo(Boolean.class)
                .one());
    }

    private static Stored<Definition> definition(String text) {
        return Stored.read(text, stored -> EventJson.mapper().readValue(stored, Definition.class));
    }
}
