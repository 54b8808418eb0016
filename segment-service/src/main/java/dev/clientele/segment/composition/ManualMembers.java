package dev.clientele.segment.composition;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.fact.FactSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Puts clients into MANUAL segments and takes them out (SEG-07). To repeat an edit changes nothing. */
@Singleton
public class ManualMembers {
    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final Lanes lanes;
    private final BusinessTime time;

    public ManualMembers(
            Database database, Definitions definitions, Composition composition, Lanes lanes, BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.lanes = lanes;
        this.time = time;
    }

    public void add(UUID segmentId, UUID clientId, RowPredicate rows) {
        edit(segmentId, clientId, rows, true);
    }

    public void remove(UUID segmentId, UUID clientId, RowPredicate rows) {
        edit(segmentId, clientId, rows, false);
    }

    private void edit(UUID segmentId, UUID clientId, RowPredicate rows, boolean add) {
        int lane = lanes.of(clientId);
        database.run(tx -> {
            LaneLock.take(tx, lane);
            Definition segment =
                    definitions.read(tx).find(segmentId).orElseThrow(() -> Problems.notFound("segment", segmentId));
            if (segment.formation() != Formation.MANUAL) throw Problems.conflict("segment-not-manual");
            var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
            requireClient(turn, clientId, rows);
            composition.edit(turn, segment, List.of(clientId), add, Cause.MANUAL);
        });
    }

    private static void requireClient(Turn turn, UUID clientId, RowPredicate rows) {
        var query = turn.tx()
                .createQuery("""
                        select %s from client_fact f cross join (select cast(:asOf as date) as day) asof
                         where f.lane = :lane and f.unit_id = :id and f.created_on is not null and %s
                        """.formatted(FactSource.ALIVE, rows.sql("f.responsible_id", "f.department_id")))
                .bind("asOf", turn.day())
                .bind("lane", turn.lane())
                .bind("id", clientId);
        boolean client = rows.bind(query)
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> Problems.notFound("client", clientId));
        if (!client) throw Problems.conflict("not-a-client");
    }
}
