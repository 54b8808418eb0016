package dev.clientele.client.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

@Singleton
public class Histories {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<FieldChange>> FIELDS = new TypeReference<>() {};

    private static final RowMapper<CardChange> CHANGE = (row, _) -> new CardChange(
            row.getObject("id", UUID.class),
            row.getObject("card_id", UUID.class),
            row.getString("entity"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("actor"),
            Cause.valueOf(row.getString("cause")),
            fields(row.getString("changes")));

    private final Database database;
    private final Visible visible;

    public Histories(Database database, Visible visible) {
        this.database = database;
        this.visible = visible;
    }

    /** Newest first. @param field only acts that changed it */
    public Page<CardChange> of(String entity, UUID card, String field, Limit limit, String cursor) {
        return database.read(handle -> {
            visible.require(handle, entity, card);
            return Listing.of("card_change", "card_history")
                    .equal("card_id", card)
                    .where(
                            "t.changes @> jsonb_build_array(jsonb_build_object('field', cast(:field as text)))",
                            "field",
                            field)
                    .page(handle, new Sort("at", "t.at", true), limit, cursor, CHANGE, CardChange::at, CardChange::id);
        });
    }

    /** The whole of it as a table. @param field only acts that changed it */
    public Sheet<?> table(String entity, UUID card, String field) {
        return HistorySheet.of(after -> of(entity, card, field, Limit.MOST, after));
    }

    /** All that was ever done to a card, whoever asks. */
    public static List<CardChange> newestFirst(Handle handle, UUID card) {
        return handle.createQuery("select * from card_history where card_id = :card order by at desc, id desc")
                .bind("card", card)
                .map(CHANGE)
                .list();
    }

    private static List<FieldChange> fields(String json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a history row does not parse", e);
        }
    }
}
