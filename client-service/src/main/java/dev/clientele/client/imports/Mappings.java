package dev.clientele.client.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;

/** Mappings kept under a name. */
@Singleton
class Mappings {
    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;

    Mappings(Database database, BusinessTime time, ObjectMapper json) {
        this.database = database;
        this.time = time;
        this.json = json;
    }

    Mapping find(String name) {
        return database.read(handle -> handle.createQuery("select mapping from import_mapping where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .map(this::read)
                .orElseThrow(() -> Problems.notFound("mapping", name)));
    }

    void put(String name, Mapping mapping) {
        database.run(tx -> tx.createUpdate("""
                        insert into import_mapping (name, mapping, saved_at) values (:name, :mapping::jsonb, :now)
                        on conflict (name) do update set mapping = excluded.mapping, saved_at = excluded.saved_at
                        """)
                .bind("name", name)
                .bind("mapping", write(mapping))
                .bind("now", time.now())
                .execute());
    }

    private Mapping read(String text) {
        try {
            return json.readValue(text, Mapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored mapping does not parse", e);
        }
    }

    private String write(Mapping mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
