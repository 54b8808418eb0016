package dev.clientele.segment.rule;

import java.util.regex.Pattern;

/**
 * Which clients a statement is about, and on which day. The statement binds {@code :lane} or {@code :lanes} and
 * {@code :units} where the scope names them, and {@code :asOf} for a frozen day.
 *
 * @param frozen true when the day is {@code :asOf}; false when it is each lane's own business day
 */
public record Scope(Extent extent, boolean frozen) {
    private static final Pattern SAME_LANE = Pattern.compile("\\b(\\w+)\\.lane = \\w+\\.lane\\b");

    public enum Extent {
        /** Some units of one lane: a batch of events, or one client. */
        UNITS,
        LANE,
        BASE
    }

    /** The rows of {@code alias} that belong to it, as a condition. */
    public String holds(String alias) {
        return switch (extent) {
            case UNITS -> "%1$s.lane = :lane and %1$s.unit_id = any(:units)".formatted(alias);
            case LANE -> alias + ".lane = :lane";
            case BASE -> "true";
        };
    }

    /**
     * In a scope of one lane, where rows of two tables are of the same lane, both are of that one. Said so, the other
     * partitions are left out before a statement begins, not row by row (100 segments with 28 periods: see bench stream).
     */
    public String ofOneLane(String sql) {
        return extent == Extent.BASE ? sql : SAME_LANE.matcher(sql).replaceAll("$1.lane = :lane");
    }

    /** Joins {@code asof.day} to {@code alias}. */
    public String day(String alias) {
        return frozen
                ? "cross join (select cast(:asOf as date) as day) asof"
                : "join lane_day asof on asof.lane = " + alias + ".lane";
    }

    /** Rows {@code x} of a unit put together by a key, to stand after FROM in {@link #grouped}. */
    String together(String from, String key, String columns, String rows, String outer) {
        String own = extent == Extent.UNITS
                ? "x.lane = %1$s.lane and x.unit_id = %1$s.unit_id".formatted(outer)
                : holds("x");
        return "(select x.lane, x.unit_id, %s from %s %s where %s and %s group by x.lane, x.unit_id, %s) x"
                .formatted(columns, from, day("x"), own, rows, key);
    }

    /**
     * Joins aggregates over rows {@code x} to each row of {@code outer}. A few units are looked up one by one; for more the
     * table is grouped once, so that a scan stays a scan.
     *
     * @param from what stands after FROM, such as {@code document x}
     */
    public String grouped(String from, String aggregates, String rows, String outer, String alias) {
        String own = "%1$s.lane = %2$s.lane and %1$s.unit_id = %2$s.unit_id";
        String joined = extent == Extent.UNITS
                ? "left join lateral (select %s from %s %s where %s and %s) %s on true"
                        .formatted(aggregates, from, day("x"), own.formatted("x", outer), rows, alias)
                : "left join (select x.lane, x.unit_id, %s from %s %s where %s and %s group by x.lane, x.unit_id) %s on %s"
                        .formatted(aggregates, from, day("x"), holds("x"), rows, alias, own.formatted(alias, outer));
        return ofOneLane(joined);
    }
}
