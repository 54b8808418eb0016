package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.republish.Restated;
import dev.clientele.status.rows.Dates;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The transition that led to each unit's present status, once more: under its own id, with a new version and the cause
 * REBUILD, by which nobody takes it for something that has just happened. Where the last one kept does not lead there, a
 * new one under a new id does.
 */
@Singleton
public class RestatedStatuses implements Restated {
    private final Outbox outbox;

    public RestatedStatuses(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String collection() {
        return "statuses";
    }

    @Override
    public Stream stream() {
        return Stream.STATUSES;
    }

    @Override
    public boolean isReference() {
        return false;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        LocalDate day = LaneDays.day(tx, lane);
        List<StatusChanged> found = tx.createQuery("""
                        select present.unit_id, present.status, present.since, present.evaluated_at,
                               last.id, last.from_status, last.to_status, last.effective_on, last.rule, last.at
                        from (select * from unit_status
                              where lane = :lane
                                and unit_id > coalesce(cast(:after as uuid), uuid '00000000-0000-0000-0000-000000000000')
                              order by unit_id limit :max) present
                        left join lateral (
                            select * from status_history told
                            where told.lane = :lane and told.unit_id = present.unit_id and told.superseded_at is null
                            order by told.ordinal desc limit 1) last on true
                        order by present.unit_id
                        """)
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map((row, context) -> event(row, day))
                .list();
        outbox.appendAll(
                tx,
                StatusRows.withVersions(tx, found).stream()
                        .map(event -> new Said(Stream.STATUSES.topic(), event.key(), event.unitId(), event))
                        .toList());
        return found.size() < max ? null : found.getLast().unitId();
    }

    // A unit that is no client any more has no status, whatever its history ended with.
    private static StatusChanged event(ResultSet row, LocalDate day) throws SQLException {
        UUID unit = row.getObject("unit_id", UUID.class);
        String status = row.getString("status");
        UUID id = row.getObject("id", UUID.class);
        String last = row.getString("to_status");
        if (id == null || !Objects.equals(last, status))
            return new StatusChanged(
                    Ids.next(),
                    unit,
                    0,
                    last,
                    status,
                    Dates.instant(row, "evaluated_at"),
                    status == null ? day : row.getObject("since", LocalDate.class),
                    StatusCause.REBUILD,
                    null,
                    null);
        return new StatusChanged(
                id,
                unit,
                0,
                row.getString("from_status"),
                status,
                Dates.instant(row, "at"),
                row.getObject("effective_on", LocalDate.class),
                StatusCause.REBUILD,
                row.getString("rule"),
                null);
    }
}
