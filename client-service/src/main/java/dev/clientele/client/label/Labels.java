package dev.clientele.client.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.contracts.StatusEvent.ClientType;
import dev.clientele.contracts.StatusEvent.Frequency;
import dev.clientele.contracts.StatusEvent.Lifecycle;
import dev.clientele.contracts.StatusEvent.UnpaidClass;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.result.RowView;

/** The labels of cards. */
@Singleton
public class Labels {
    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;

    public Labels(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    public Label of(UUID unit) {
        return of(List.of(unit)).getOrDefault(unit, Label.NONE);
    }

    /** Cards nothing has been said about are not in it. */
    public Map<UUID, Label> of(Collection<UUID> units) {
        if (units.isEmpty()) return Map.of();
        return database.read(handle -> handle.createQuery("""
                        select l.*, s.titles, s.colour
                        from unnest(:units) wanted (id)
                        join client_label l on l.lane = lane_of(wanted.id) and l.unit_id = wanted.id
                        left join work_status s on s.code = l.status
                        """)
                .bindArray("units", UUID.class, List.copyOf(units))
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("unit_id", UUID.class), label(row));
                    return found;
                }));
    }

    private Label label(RowView row) {
        return new Label(status(row), profile(row));
    }

    private WorkStatus status(RowView row) {
        String code = text(row, "status");
        if (code == null) return null;
        return new WorkStatus(
                code, titles(text(row, "titles")), text(row, "colour"), row.getColumn("status_since", LocalDate.class));
    }

    private static Profile profile(RowView row) {
        OffsetDateTime calculated = row.getColumn("calculated_at", OffsetDateTime.class);
        if (calculated == null) return null;
        return new Profile(
                word(row, "type", ClientType::valueOf),
                word(row, "lifecycle", Lifecycle::valueOf),
                word(row, "frequency", Frequency::valueOf),
                word(row, "unpaid_class", UnpaidClass::valueOf),
                row.getColumn("first_purchase_on", LocalDate.class),
                row.getColumn("last_purchase_on", LocalDate.class),
                row.getColumn("purchase_count", Integer.class),
                row.getColumn("has_dialogs", Boolean.class),
                row.getColumn("has_contact_data", Boolean.class),
                row.getColumn("parent_company_id", UUID.class),
                row.getColumn("as_of", LocalDate.class),
                calculated.toInstant());
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }

    private static <E> E word(RowView row, String column, Function<String, E> parse) {
        String text = text(row, column);
        return text == null ? null : parse.apply(text);
    }

    private Map<String, String> titles(String text) {
        try {
            return text == null ? Map.of() : json.readValue(text, TITLES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("titles do not parse", e);
        }
    }
}
