package dev.clientele.client.listing;

import dev.clientele.platform.problem.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;

/** An order that the API documents: {@code date} or {@code -date}; ties go by id. */
public record Sort(String name, String column, boolean descending) {

    /** @param columns what may be sorted by, and by which expression; never a user's word */
    public static Sort parse(String text, Map<String, String> columns) {
        String name = text.startsWith("-") ? text.substring(1) : text;
        String column = columns.get(name);
        if (column == null)
            throw Problems.invalid(
                    "/sort", "not-one-of", columns.keySet().stream().sorted().collect(Collectors.joining(", ")));
        return new Sort(name, column, text.startsWith("-"));
    }

    String direction() {
        return descending ? "desc" : "asc";
    }

    String beyond() {
        return descending ? "<" : ">";
    }

    /** As a cursor keeps it. */
    Object key(ResultSet row) throws SQLException {
        int at = row.findColumn("sort_key");
        return switch (row.getMetaData().getColumnTypeName(at)) {
            case "date" -> row.getObject(at, LocalDate.class);
            case "timestamptz" -> row.getObject(at, OffsetDateTime.class).toInstant();
            default -> row.getObject(at);
        };
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + name;
    }
}
