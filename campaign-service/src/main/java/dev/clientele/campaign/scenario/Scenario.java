package dev.clientele.campaign.scenario;

import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.platform.wire.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** @param number of its newest version, which clients enrol in */
record Scenario(
        UUID id,
        String code,
        String name,
        int number,
        boolean enabled,
        Instant enabledAt,
        String error,
        int rowVersion,
        Instant createdAt,
        Instant updatedAt) {

    static Scenario of(ResultSet row) throws SQLException {
        return new Scenario(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getInt("number"),
                row.getBoolean("enabled"),
                instant(row, "enabled_at"),
                row.getString("error"),
                row.getInt("row_version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** What the projection listens for, in the words of triggers. */
    static String occasion(Plan.Entry entry) {
        return EventJson.write(new Occasion(entry.statusFrom(), entry.statusTo(), null, null, null));
    }
}
