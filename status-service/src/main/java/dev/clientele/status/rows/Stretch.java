package dev.clientele.status.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Business dates from {@code from} until before {@code until}, or for ever when that is null. */
public record Stretch(LocalDate from, LocalDate until) {

    /** Of a {@code datemultirange} that was read as two arrays, {@code NAME_from} and {@code NAME_until}. */
    public static List<Stretch> list(ResultSet row, String name) throws SQLException {
        List<LocalDate> from = Dates.list(row, name + "_from");
        List<LocalDate> until = Dates.list(row, name + "_until");
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) stretches.add(new Stretch(from.get(i), until.get(i)));
        return stretches;
    }
}
