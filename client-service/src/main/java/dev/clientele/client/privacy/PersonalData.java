package dev.clientele.client.privacy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.card.Json;
import dev.clientele.client.document.Naming;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Everything that this service keeps of one card, as one JSON document. */
@Singleton
public class PersonalData {
    static final String DESCRIPTION =
            "Card, merged cards, links, the consent ledger with its evidence, the history of all these cards, contracts, "
                    + "documents (deals with several people too), and what is known here of status and segments. "
                    + "Other services answer for themselves: /clients/{id}/status/history, /clients/{id}/profile, "
                    + "/clients/{id}/segments/history, /clients/{id}/messages, /clients/{id}/messages/answers.";

    /** A file for one person, not a way to read the base. */
    private static final int ROWS_MAX = 50_000;

    /** What is said in each part, and where it is kept; {@code %1$s} is the card's table, {@code %2$s} that x names it. */
    private static final Map<String, String> PARTS = parts();

    private static final List<String> INTERNAL = List.of("lane", "version", "row_version", "marked_days");

    private final Database database;
    private final BusinessTime time;
    private final Visible visible;

    public PersonalData(Database database, BusinessTime time, Visible visible) {
        this.database = database;
        this.time = time;
        this.visible = visible;
    }

    private static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("card", "select * from %1$s where lane = lane_of(:id) and id = :id");
        parts.put("mergedCards", "select * from %1$s where merged_into = :id");
        parts.put("links", "select * from link where %1$s_id = :id order by linked_on");
        parts.put("consents", "select * from consent_entry where subject_id = :id order by at, id");
        parts.put("history", """
                select * from card_history
                where card_id = :id or card_id in (select id from %1$s where merged_into = :id) order by at, id""");
        parts.put("contracts", "select * from contract where client_id = :id order by created_at, id");
        parts.put("deals", """
                select x.* from deal x
                where %2$s or contact_ids @> array[cast(:id as uuid)] and cardinality(contact_ids) > 1
                order by created_at, id""");
        for (String table : List.of("interaction", "sales_order", "invoice", "payment", "shipment", "adjustment"))
            parts.put(
                    table.equals("sales_order") ? "orders" : table + "s",
                    "select x.* from " + table + " x where %2$s order by created_at, id");
        parts.put("shipmentOverrides", "select * from shipment_override where unit_id = :id order by overridden_at");
        parts.put("labels", "select * from client_label where lane = lane_of(:id) and unit_id = :id");
        parts.put("scores", "select * from client_score where lane = lane_of(:id) and unit_id = :id");
        parts.put("segments", """
                select s.code, s.name, m.inside, m.at
                from segment_member m join segment s on s.id = m.segment_id
                where m.lane = lane_of(:id) and m.unit_id = :id order by m.at, s.code""");
        return parts;
    }

    /** @param entity {@code company} or {@code contact} */
    public ObjectNode export(String entity, UUID id) {
        return database.read(handle -> {
            visible.require(handle, entity, id);
            ObjectNode export = JsonNodeFactory.instance.objectNode();
            export.put("entity", entity).put("exportedAt", time.now().toString());
            String naming = Naming.of("x", entity, "= :id");
            PARTS.forEach((part, sql) -> {
                List<ObjectNode> rows = rows(handle, sql.formatted(entity, naming), id);
                if (part.equals("card")) export.set(part, rows.getFirst());
                else export.putArray(part).addAll(rows);
            });
            return export;
        });
    }

    private static List<ObjectNode> rows(Handle handle, String sql, UUID id) {
        return handle.createQuery("select to_jsonb(r) from (" + sql + " limit :max) r")
                .bind("id", id)
                .bind("max", ROWS_MAX)
                .map((row, _) -> readable(Json.read(row.getString(1), new TypeReference<ObjectNode>() {})))
                .list();
    }

    /** Column names become property names; what stands inside a column keeps its own. */
    private static ObjectNode readable(ObjectNode row) {
        ObjectNode readable = row.objectNode();
        row.properties().forEach(column -> {
            if (!INTERNAL.contains(column.getKey())) readable.set(property(column.getKey()), column.getValue());
        });
        return readable;
    }

    private static String property(String column) {
        var property = new StringBuilder();
        boolean upper = false;
        for (char c : column.toCharArray()) {
            if (c != '_') property.append(upper ? Character.toUpperCase(c) : c);
            upper = c == '_';
        }
        return property.toString();
    }
}
