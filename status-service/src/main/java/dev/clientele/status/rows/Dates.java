package dev.clientele.status.rows;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Dates and instants out of a result row. */
public final class Dates {
    private Dates() {}

    public static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** Of a column that counts days since 1970-01-01: among millions of rows quicker to read than a date. */
    public static LocalDate dayCount(ResultSet row, String column) throws SQLException {
        int days = row.getInt(column);
        return row.wasNull() ? null : LocalDate.ofEpochDay(days);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The dates of an array column, nulls included; none for null. */
    public static List<LocalDate> list(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) return List.of();
        List<LocalDate> days = new ArrayList<>();
        for (Date date : (Date[]) array.getArray()) days.add(date == null ? null : date.toLocalDate());
        return days;
    }
}
