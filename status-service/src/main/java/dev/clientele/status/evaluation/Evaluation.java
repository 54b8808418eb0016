package dev.clientele.status.evaluation;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.assignment.Assignments;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.classification.Profiles;
import dev.clientele.status.classification.Shadow;
import dev.clientele.status.dynamics.UnitSteps;
import dev.clientele.status.rows.Scope;
import dev.clientele.status.setting.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Brings units to their facts and their lane's day. */
@Singleton
public class Evaluation {
    private static final int BATCH = 5_000;

    private final BusinessTime time;
    private final Outbox outbox;

    public Evaluation(BusinessTime time, Outbox outbox) {
        this.time = time;
        this.outbox = outbox;
    }

    public void evaluate(Handle tx, int lane, LocalDate day, Collection<UUID> units, Occasion occasion) {
        if (units.isEmpty()) return;
        Instant now = time.now();
        Plans.keep(tx);
        Scope scope = Scope.of(units);
        List<Event> events = new ArrayList<>(classify(tx, lane, day, scope, now));
        events.addAll(Plans.byKey(tx, () -> Assignments.refresh(tx, lane, day, units, occasion, now)));
        say(tx, events);
    }

    /** Profiles and monthly steps, in the copy that is being filled too; for one whose pass has stopped, who was touched. */
    private List<? extends Event> classify(Handle tx, int lane, LocalDate day, Scope scope, Instant now) {
        var events = Profiles.refresh(tx, lane, day, scope, now);
        UnitSteps.refresh(tx, lane, scope);
        switch (Shadow.state(tx)) {
            case NONE -> {}
            case RUNNING -> Shadow.refresh(tx, lane, day, scope, now);
            case STOPPED -> Shadow.miss(tx, lane, scope);
        }
        return events;
    }

    /**
     * Evaluates because of events, of a new day or of facts that were filled anew, as far as that is switched on (STA-04).
     * Where it is off, profiles and monthly steps follow all the same, and whoever has no status yet gets the first one by the
     * card alone.
     */
    public void follow(Handle tx, int lane, LocalDate day, Collection<UUID> units, Occasion occasion) {
        if (units.isEmpty()) return;
        if (Settings.onEvents(tx)) {
            evaluate(tx, lane, day, units, occasion);
            return;
        }
        Plans.keep(tx);
        say(tx, classify(tx, lane, day, Scope.of(units), time.now()));
        StatusMassRun.forget(tx, lane);
        say(tx, Plans.byKey(tx, () -> Assignments.begin(tx, lane, day, units, occasion, time.now())));
    }

    void fillShadow(Handle tx, int lane, LocalDate day, Scope scope) {
        Shadow.refresh(tx, lane, day, scope, time.now());
    }

    boolean catchUpMissed(Handle tx, int lane, LocalDate day) {
        return Shadow.catchUpMissed(tx, lane, day, time.now());
    }

    void catchUpShadow(Handle tx, int lane, LocalDate day) {
        Shadow.catchUp(tx, lane, day, time.now());
    }

    void sayDifferences(Handle tx, int lane, LocalDate day, String otherProfiles) {
        say(tx, Profiles.differences(tx, lane, otherProfiles, day, time.now()));
    }

    /** Statuses alone; returns what it has said. */
    public List<StatusChanged> statuses(Handle tx, int lane, LocalDate day, Collection<UUID> units, Occasion occasion) {
        if (units.isEmpty()) return List.of();
        List<StatusChanged> changes =
                Plans.byKey(tx, () -> Assignments.refresh(tx, lane, day, units, occasion, time.now()));
        say(tx, changes);
        return changes;
    }

    /**
     * A whole lane whose facts were filled anew. What was kept of units that are in none of them goes, in the copy too.
     * Statuses that wait for a mass run go on waiting for it.
     */
    public void rebuilt(Handle tx, int lane, UUID runId) {
        LocalDate day = LaneDays.day(tx, lane);
        Profiles.forgetUnknown(tx, lane);
        UnitSteps.forgetUnknown(tx, lane);
        Shadow.forgetUnknown(tx, lane);
        List<UUID> units = units(tx, lane);
        for (int from = 0; from < units.size(); from += BATCH)
            follow(tx, lane, day, units.subList(from, Math.min(from + BATCH, units.size())), Occasion.rebuild(runId));
        UnitSteps.sumUpAnew(tx, lane);
    }

    private static List<UUID> units(Handle tx, int lane) {
        return tx.createQuery("select unit_id from unit where lane = :lane order by unit_id")
                .bind("lane", lane)
                .mapTo(UUID.class)
                .list();
    }

    private void say(Handle tx, Collection<? extends Event> events) {
        outbox.appendAll(
                tx,
                events.stream()
                        .map(event -> new Said(Stream.of(event).topic(), event.key(), event.unitId(), event))
                        .toList());
    }
}
