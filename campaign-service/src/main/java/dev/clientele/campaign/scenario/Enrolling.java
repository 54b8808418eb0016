package dev.clientele.campaign.scenario;

import dev.clientele.campaign.scenario.Plan.Reentry;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Lets clients of one lane into a scenario, all in one statement; who may not, or is in already, is passed over. */
final class Enrolling {
    private static final String ENTRIES = """
            select unit_id from entry where lane = :lane and source_id = :scenario and due_at <= :now
            """;
    private static final String REGISTERED = """
            select unit_id from unit
             where lane = :lane and registered_on between :today - :withinDays and :today
            """;
    private static final String CHOSEN = "select unnest(:units) as unit_id";

    private final Handle tx;
    private final int lane;
    private final Version version;
    private final Moment moment;

    Enrolling(Handle tx, int lane, Version version, Moment moment) {
        this.tx = tx;
        this.lane = lane;
        this.version = version;
        this.moment = moment;
    }

    /** To whom it has happened, and who has settled. */
    int ofEntries() {
        int enrolled = bind(tx.createUpdate(sql(ENTRIES)), true).execute();
        tx.createUpdate("delete from entry where lane = :lane and source_id = :scenario and due_at <= :now")
                .bind("lane", lane)
                .bind("scenario", version.scenarioId())
                .bind("now", moment.now())
                .execute();
        return enrolled;
    }

    /** Everybody who is young enough; asked again when a card comes, and at the start of each date. */
    int ofNewClients() {
        return bind(tx.createUpdate(sql(REGISTERED)), true)
                .bind("withinDays", version.plan().entry().withinDaysOrUsual())
                .execute();
    }

    /** By hand: the condition of the entry is not asked. */
    int of(Collection<UUID> units) {
        return bind(tx.createUpdate(sql(CHOSEN, "true")), false)
                .bindArray("units", UUID.class, units)
                .execute();
    }

    private String sql(String candidates) {
        return sql(candidates, ConditionSql.of(version.plan().entry().onlyIf()).sql());
    }

    private String sql(String candidates, String onlyIf) {
        String before = version.plan().reentry() == Reentry.AFTER_END ? "false" : """
                  exists (select from enrolment b where b.lane = :lane and b.scenario_id = :scenario
                             and b.unit_id = e.unit_id)
                  or exists (select from inherited_enrolment b where b.lane = :lane and b.scenario_id = :scenario
                             and b.unit_id = e.unit_id)
                  """;
        return """
                with e as (select :lane as lane, candidate.unit_id, :today as started_on from (%s) candidate),
                enrolled as (
                    insert into enrolment (lane, scenario_id, number, unit_id, state, step, look_at, started_at,
                                           started_on, responsible_id, deadline_on)
                    select :lane, :scenario, :number, e.unit_id, 'ACTIVE', :first, :now, :now, :today,
                           u.responsible_id, :today + cast(:deadlineDays as integer)
                      from e join unit u on u.lane = :lane and u.unit_id = e.unit_id
                     where u.life = 'LIVE' and u.attached_to is null and not (%s) and (%s)
                    on conflict (lane, scenario_id, unit_id) where state = 'ACTIVE' do nothing
                    returning id)
                insert into enrolment_step (lane, enrolment_id, step, place, entered_at)
                select :lane, id, :first, 0, :now from enrolled
                """.formatted(candidates, before, onlyIf);
    }

    private Update bind(Update update, boolean conditional) {
        if (conditional) ConditionSql.of(version.plan().entry().onlyIf()).bind(update);
        return update.bind("lane", lane)
                .bind("scenario", version.scenarioId())
                .bind("number", version.number())
                .bind("first", version.plan().first().code())
                .bind("now", moment.now())
                .bind("today", moment.today())
                .bind("deadlineDays", version.plan().deadlineDays());
    }
}
