package dev.clientele.segment.answer;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.SegmentService;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** The stays in a segment, newest first. */
@Singleton
class History {
    private static final String ORDER = "stays:newest";

    private final Database database;
    private final SegmentService segments;

    History(Database database, SegmentService segments) {
        this.database = database;
        this.segments = segments;
    }

    private record Stay(long number, StayView view) {}

    /**
     * @param client null for all
     * @param from with {@code to} the days on one of which it was entered or left; null for no bound
     * @param cause of that entry or exit; null for any
     */
    record Asked(UUID client, LocalDate from, LocalDate to, MembershipCause cause) {
        Asked {
            if (from != null && to != null && from.isAfter(to)) throw Problems.invalid("/from", "from-after-to");
        }

        private String condition() {
            String moved =
                    "(%s) or (%s)".formatted(moved("m.entered_on", "m.cause"), moved("m.left_on", "m.left_cause"));
            return (client == null ? "" : " and m.unit_id = :client") + " and (" + moved + ")";
        }

        private String moved(String on, String why) {
            return on + " is not null"
                    + (from == null ? "" : " and " + on + " >= :from")
                    + (to == null ? "" : " and " + on + " <= :to")
                    + (cause == null ? "" : " and " + why + " = :cause");
        }

        private Query bound(Query query) {
            if (client != null) query.bind("client", client);
            if (from != null) query.bind("from", from);
            if (to != null) query.bind("to", to);
            return cause == null ? query : query.bind("cause", cause);
        }
    }

    Page<StayView> page(UUID segment, Asked asked, RowPredicate rows, Limit limit, String cursor) {
        segments.find(segment);
        long before = Cursor.parse(cursor, ORDER).map(c -> c.number(0)).orElse(Long.MAX_VALUE);
        return database.read(handle -> {
            var query = handle.createQuery("""
                            select m.stay, m.unit_id, m.entered_at, m.entered_on, m.cause, m.run_id, m.rule_version,
                                   m.left_at, m.left_on, m.left_cause, m.left_run_id
                              from membership m join client_fact f on f.lane = m.lane and f.unit_id = m.unit_id
                             where m.segment_id = :segment and m.stay < :before and %s %s
                             order by m.stay desc limit :limit
                            """.formatted(Members.visible(rows), asked.condition()))
                    .bind("segment", segment)
                    .bind("before", before)
                    .bind("limit", limit.probe());
            List<Stay> stays =
                    rows.bind(asked.bound(query)).map((row, _) -> stay(row)).list();
            return Page.of(stays, limit, stay -> Cursor.of(ORDER, stay.number()))
                    .map(Stay::view);
        });
    }

    private static Stay stay(ResultSet row) throws SQLException {
        Timestamp left = row.getTimestamp("left_at");
        return new Stay(
                row.getLong("stay"),
                new StayView(
                        row.getObject("unit_id", UUID.class),
                        row.getTimestamp("entered_at").toInstant(),
                        row.getObject("entered_on", LocalDate.class),
                        row.getString("cause"),
                        row.getObject("run_id", UUID.class),
                        row.getInt("rule_version"),
                        left == null ? null : left.toInstant(),
                        row.getObject("left_on", LocalDate.class),
                        row.getString("left_cause"),
                        row.getObject("left_run_id", UUID.class)));
    }
}
