package dev.clientele.campaign.scenario;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Clients on their way, as people ask about them; everybody sees the rows of the clients they see. */
@ApplicationScoped
public class Enrolments {
    private static final String NEWEST_FIRST = "enrolments:newest";

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final ScenarioRows rows;
    private final Versions versions;

    public Enrolments(Database database, Lanes lanes, BusinessTime time, ScenarioRows rows, Versions versions) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.rows = rows;
        this.versions = versions;
    }

    /** What is asked for; null for all. */
    record Filter(
            EnrolmentView.State state,
            UUID clientId,
            UUID responsibleId,
            boolean unassigned,
            LocalDate startedFrom,
            LocalDate startedTo) {}

    Page<EnrolmentView> list(UUID scenarioId, Filter filter, RowPredicate visible, Limit limit, String cursor) {
        var before = Cursor.parse(cursor, NEWEST_FIRST);
        List<EnrolmentView> found = database.read(handle -> {
            var query = handle.createQuery("""
                            select n.*, u.name as client_name, c.enabled,
                                   (select max(t.last_error) from trouble t
                                     where t.work = 'ADVANCE' and t.subject_id = n.scenario_id and n.state = 'ACTIVE'
                                       and t.part = 'lane ' || n.lane || ', version ' || n.number) as last_error,
                                   (select json_agg(json_build_object('step', s.step, 'enteredAt', s.entered_at,
                                                                      'leftAt', s.left_at) order by s.place)
                                      from enrolment_step s where s.lane = n.lane and s.enrolment_id = n.id) as path
                              from enrolment n join scenario c on c.id = n.scenario_id
                              left join unit u on u.lane = n.lane and u.unit_id = n.unit_id
                              left join employee e on e.employee_id = u.responsible_id
                             where n.scenario_id = :scenario and %s
                               and (cast(:state as text) is null or n.state = :state)
                               and (cast(:client as uuid) is null or n.unit_id = :client)
                               and (cast(:responsible as uuid) is null or n.responsible_id = :responsible)
                               and (not :unassigned or n.responsible_id is null)
                               and n.started_on between :from and :to
                               and (cast(:before as uuid) is null or n.id < :before)
                             order by n.id desc limit :limit
                            """.formatted(visible.sql("u.responsible_id", "e.department_id")));
            return visible.bind(query)
                    .bind("scenario", scenarioId)
                    .bind("state", filter.state())
                    .bind("client", filter.clientId())
                    .bind("responsible", filter.responsibleId())
                    .bind("unassigned", filter.unassigned())
                    .bind("from", filter.startedFrom() == null ? LocalDate.EPOCH : filter.startedFrom())
                    .bind("to", filter.startedTo() == null ? time.today() : filter.startedTo())
                    .bind("before", before.map(position -> position.uuid(0)).orElse(null))
                    .bind("limit", limit.probe())
                    .map((row, _) -> EnrolmentView.of(row))
                    .list();
        });
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.id()));
    }

    /** @return how many were let in; the others are in already, have been, or are no clients */
    int enrol(UUID scenarioId, Set<UUID> clients) {
        Scenario scenario = database.read(handle -> rows.find(handle, scenarioId))
                .orElseThrow(() -> Problems.notFound("scenario", scenarioId));
        if (!scenario.enabled()) throw Problems.conflict("scenario-disabled");
        Map<Integer, List<UUID>> byLane = clients.stream().collect(Collectors.groupingBy(lanes::of));
        return byLane.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .mapToInt(entry -> database.write(tx -> {
                    LaneLock.take(tx, entry.getKey());
                    Version version = versions.find(tx, scenarioId, scenario.number());
                    return new Enrolling(tx, entry.getKey(), version, Moment.of(time)).of(entry.getValue());
                }))
                .sum();
    }

    /** Ends it for one client; what still waits in the ledger is cancelled. */
    void cancel(UUID scenarioId, UUID clientId) {
        int lane = lanes.of(clientId);
        database.run(tx -> {
            LaneLock.take(tx, lane);
            Moment moment = Moment.of(time);
            record Open(UUID id, int number) {}
            Open open = tx.createQuery("""
                            select id, number from enrolment
                             where lane = :lane and scenario_id = :scenario and unit_id = :client and state = 'ACTIVE'
                            """)
                    .bind("lane", lane)
                    .bind("scenario", scenarioId)
                    .bind("client", clientId)
                    .map((row, _) -> new Open(row.getObject(1, UUID.class), row.getInt(2)))
                    .findOne()
                    .orElseThrow(() -> Problems.notFound("enrolment", clientId));
            Version version = versions.find(tx, scenarioId, open.number());
            new Moves(tx, lane, version.plan(), List.of(open.id()), moment)
                    .end(null, "true", null, Outcome.EXITED, "CANCELLED");
            Walk.cancelQueued(tx, lane, version, List.of(open.id()), moment.now());
        });
    }
}
