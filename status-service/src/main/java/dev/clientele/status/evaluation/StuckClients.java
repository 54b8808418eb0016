package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.assignment.Prospects;
import dev.clientele.status.assignment.RuleBooks;
import dev.clientele.status.client.AsOf;
import dev.clientele.status.client.ClientRef;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.rows.Dates;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;

/** Who is in a hole of the supplied rules (B.2) at the end of a day: a gap rule that is off waits for them. */
@Singleton
public class StuckClients {
    private static final int LOOKED_AT_ONCE = 1_000;
    private static final int LOOKED_AT_MAX = 20_000;

    private static final String PRESENT = """
            select unit_id, kind, name, status, since, responsible_id
            from unit_status join unit using (lane, unit_id)
            where lane = :lane and unit_id > :after and status = any(:from) and {visible}
            order by unit_id limit :limit
            """;

    /** The last transition until then, as it is told now. */
    private static final String PAST = """
            select unit_id, kind, name, to_status as status, effective_on as since, responsible_id
            from unit cross join lateral (
                select to_status, effective_on from status_history told
                where told.lane = :lane and told.unit_id = unit.unit_id and superseded_at is null and effective_on <= :day
                order by ordinal desc limit 1
            ) standing
            where lane = :lane and unit_id > :after and to_status = any(:from) and {visible}
            order by unit_id limit :limit
            """;

    private final Database database;
    private final Lanes lanes;

    public StuckClients(Database database, Lanes lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    /** A client in a hole. */
    @Schema(name = "StuckClient")
    public record StuckClient(
            UUID clientId,
            @Schema(nullable = true) String name,
            @Schema(examples = "NEW") String status,
            @Schema(examples = "2026-01-31") LocalDate since,

            @Schema(description = "The gap rule that would move it", examples = "G1")
            String rule,

            @Schema(nullable = true) UUID responsibleId,
            @Schema(description = "Its card") String href) {}

    record Place(int lane, UUID unit) {}

    /** @param next where to look on, or null at the end of the base */
    record Found(List<StuckClient> clients, Place next) {}

    /**
     * Looks at so many clients at most; there may be more behind even when few were found.
     *
     * @param asOf null for today
     */
    Found after(Place from, String rule, LocalDate asOf, RowPredicate rows, int limit) {
        return database.read(handle -> {
            AsOf.check(asOf, LaneDays.reachedByAll(handle));
            List<Rule> gaps = RuleBooks.gaps(handle).stream()
                    .filter(gap -> rule == null || gap.code().equals(rule))
                    .toList();
            List<StuckClient> found = new ArrayList<>();
            Place place = from;
            for (int looked = 0; looked < LOOKED_AT_MAX && place.lane() < lanes.count(); looked += LOOKED_AT_ONCE) {
                var candidates = candidates(handle, place, gaps, asOf, rows);
                SortedMap<UUID, String> waiting = Prospects.waitingFor(
                        handle,
                        place.lane(),
                        asOf == null ? LaneDays.day(handle, place.lane()) : asOf,
                        candidates.stream().map(StuckClient::clientId).toList(),
                        gaps);
                for (StuckClient candidate : candidates) {
                    place = new Place(place.lane(), candidate.clientId());
                    String gap = waiting.get(candidate.clientId());
                    if (gap != null) found.add(by(gap, candidate));
                    if (found.size() == limit) return new Found(found, place);
                }
                if (candidates.size() < LOOKED_AT_ONCE) place = new Place(place.lane() + 1, new UUID(0, 0));
            }
            return new Found(found, place.lane() < lanes.count() ? place : null);
        });
    }

    private static List<StuckClient> candidates(
            Handle handle, Place after, List<Rule> gaps, LocalDate asOf, RowPredicate rows) {
        var from = gaps.stream().flatMap(gap -> gap.previous().stream()).collect(Collectors.toSet());
        String sql = (asOf == null ? PRESENT : PAST).replace("{visible}", rows.sql("responsible_id", "department_id"));
        var query = handle.createQuery(sql)
                .bind("lane", after.lane())
                .bind("after", after.unit())
                .bindArray("from", String.class, from)
                .bind("limit", LOOKED_AT_ONCE);
        if (asOf != null) query.bind("day", asOf);
        return rows.bind(query)
                .map((row, context) -> new StuckClient(
                        row.getObject("unit_id", UUID.class),
                        row.getString("name"),
                        row.getString("status"),
                        Dates.date(row, "since"),
                        null,
                        row.getObject("responsible_id", UUID.class),
                        ClientRef.card(row.getString("kind"), row.getObject("unit_id", UUID.class))))
                .list();
    }

    private static StuckClient by(String rule, StuckClient one) {
        return new StuckClient(
                one.clientId(), one.name(), one.status(), one.since(), rule, one.responsibleId(), one.href());
    }
}
