package dev.clientele.segment.projection;

import dev.clientele.contracts.Departed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * An entity that has moved to another unit stays here as a tombstone with the version of the move, unless it already
 * belongs to somebody else on this lane.
 */
final class Departures {
    private static final Set<String> DOCUMENTS =
            Set.of("deal", "order", "invoice", "payment", "shipment", "adjustment");
    private static final String PERSON = """
            insert into person as t (lane, unit_id, contact_id, version, live) values (:lane, :unit, :id, :version, false)
            on conflict (lane, unit_id, contact_id) do update
               set version = excluded.version, live = false, gender = null, birth_date = null, profession = null, hobby = null
             where t.version < excluded.version
            """;
    private static final String DOCUMENT = """
            insert into document as t (lane, kind, id, unit_id, version, live)
            values (:lane, :kind, :id, :unit, :version, false)
            on conflict (lane, kind, id) do update
               set version = excluded.version, live = false, sale_on = null, purchase_on = null
             where t.version < excluded.version and t.unit_id = excluded.unit_id
            """;
    private static final String INTERACTION = """
            insert into interaction as t (lane, id, unit_id, version, counted) values (:lane, :id, :unit, :version, false)
            on conflict (lane, id) do update set version = excluded.version, counted = false, happened = false
             where t.version < excluded.version and t.unit_id = excluded.unit_id
            """;

    private Departures() {}

    static void write(Handle tx, int lane, Collection<Departed> departed) {
        Map<String, List<Departed>> byStatement = departed.stream()
                .filter(one -> !statement(one).isEmpty())
                .collect(Collectors.groupingBy(Departures::statement));
        byStatement.forEach((statement, ones) -> {
            PreparedBatch batch = tx.prepareBatch(statement);
            ones.forEach(one -> batch.bind("lane", lane)
                    .bind("kind", one.entity().toUpperCase(java.util.Locale.ROOT))
                    .bind("id", one.entityId())
                    .bind("unit", one.unitId())
                    .bind("version", one.version())
                    .add());
            batch.execute();
        });
    }

    static boolean isDocument(Departed one) {
        return DOCUMENTS.contains(one.entity());
    }

    static boolean isInteraction(Departed one) {
        return one.entity().equals("interaction");
    }

    private static String statement(Departed one) {
        if (isDocument(one)) return DOCUMENT;
        if (isInteraction(one)) return INTERACTION;
        return one.entity().equals("contact") ? PERSON : "";
    }
}
