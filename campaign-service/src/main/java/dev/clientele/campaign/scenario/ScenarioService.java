package dev.clientele.campaign.scenario;

import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.trigger.ActionFaults;
import dev.clientele.campaign.trigger.Segments;
import dev.clientele.campaign.trigger.Usage;
import dev.clientele.campaign.trouble.Present;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Making, changing, switching on and off. A changed plan is a new version. */
@ApplicationScoped
public class ScenarioService {
    private static final String BY_CODE = "scenarios:code";
    private static final String SUBJECT = "scenario";

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final ScenarioRows rows;
    private final Versions versions;
    private final Acts acts;
    private final Segments segments;
    private final Usage usage;
    private final Campaigns campaigns;
    private final Troubles troubles;
    private final AuditLog audit;

    public ScenarioService(
            Database database,
            Lanes lanes,
            BusinessTime time,
            ScenarioRows rows,
            Versions versions,
            Acts acts,
            Segments segments,
            Usage usage,
            Campaigns campaigns,
            Troubles troubles,
            AuditLog audit) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.rows = rows;
        this.versions = versions;
        this.acts = acts;
        this.segments = segments;
        this.usage = usage;
        this.campaigns = campaigns;
        this.troubles = troubles;
        this.audit = audit;
    }

    Scenario create(ScenarioDraft draft, String by) {
        check(draft.plan());
        return database.write(tx -> {
            UUID id = Ids.next();
            var copied = acts.of(draft.name(), draft.plan());
            rows.insert(tx, id, draft, time.now());
            rows.insertLanes(tx, id, lanes.count(), time.now());
            versions.add(tx, id, 1, draft.plan(), copied, by, time.now());
            use(id, draft);
            audit.write(tx, "SCENARIO_CREATED", SUBJECT, id, by, Map.of());
            return find(tx, id);
        });
    }

    Scenario rewrite(UUID id, String ifMatch, ScenarioDraft draft, String by) {
        ETags.require(ifMatch);
        check(draft.plan());
        return database.write(tx -> {
            Scenario scenario = rows.lock(tx, id);
            ETags.check(ifMatch, scenario.rowVersion());
            Plan before = versions.find(tx, id, scenario.number()).stored().orNull();
            boolean changed = !draft.plan().equals(before);
            int number = scenario.number() + (changed ? 1 : 0);
            var copied = acts.of(draft.name(), draft.plan());
            if (changed) versions.add(tx, id, number, draft.plan(), copied, by, time.now());
            rows.update(tx, id, draft, number, time.now());
            if (scenario.enabled()) rows.lookAtAllLanes(tx, id, time.now());
            use(id, draft);
            audit.write(tx, "SCENARIO_CHANGED", SUBJECT, id, by, Map.of("version", number));
            return find(tx, id);
        });
    }

    /** Nobody is taken in for what happened before; who was under way goes on. */
    Scenario enable(UUID id, String ifMatch, String by) {
        return database.write(tx -> {
            Scenario scenario = locked(tx, id, ifMatch);
            Plan plan = versions.find(tx, id, scenario.number()).plan();
            check(plan);
            List<Violation> uncarried = acts.withoutCarrier(plan);
            if (!uncarried.isEmpty())
                throw Problems.refused(ActionFaults.NO_PROVIDER, uncarried.toArray(Violation[]::new));
            rows.enable(tx, id, time.now());
            if (!scenario.enabled()) audit.write(tx, "SCENARIO_ENABLED", SUBJECT, id, by, Map.of());
            return find(tx, id);
        });
    }

    /** Everybody stays where they are; what is queued stands still. */
    Scenario disable(UUID id, String ifMatch, String by) {
        return database.write(tx -> {
            boolean wasEnabled = locked(tx, id, ifMatch).enabled();
            rows.disable(tx, id, null, time.now());
            if (wasEnabled) audit.write(tx, "SCENARIO_DISABLED", SUBJECT, id, by, Map.of());
            rows.steps(tx, id).forEach(step -> campaigns.pauseAllOf(step, by));
            return find(tx, id);
        });
    }

    /** Not while somebody is under way: they would be left in the middle of it. */
    void delete(UUID id, String ifMatch, String by) {
        ETags.require(ifMatch);
        database.run(tx -> {
            Scenario scenario = locked(tx, id, ifMatch);
            int underWay = rows.countUnderWay(tx, id);
            if (underWay > 0) throw Problems.conflict("scenario-under-way", null, underWay);
            if (rows.steps(tx, id).stream().anyMatch(step -> campaigns.anyUnfinished(tx, step)))
                throw Problems.conflict("campaigns-unfinished");
            Set<String> needed = needed(tx, id);
            rows.delete(tx, id, time.now());
            usage.ends("scenario/" + id, scenario.name(), needed);
            audit.write(tx, "SCENARIO_DELETED", SUBJECT, id, by, Map.of("code", scenario.code()));
        });
    }

    /** What any version needs: clients may still be on an older one. */
    private Set<String> needed(Handle tx, UUID id) {
        return versions.all(tx, id).stream()
                .flatMap(version -> Stream.ofNullable(version.plan()))
                .flatMap(Plan::needs)
                .collect(Collectors.toSet());
    }

    /** What all scenarios need, as it was said of each before. */
    void sayUses(Handle tx) {
        for (Scenario scenario : rows.lockAll(tx))
            usage.begins("scenario/" + scenario.id(), scenario.name(), needed(tx, scenario.id()));
    }

    Scenario find(UUID id) {
        return database.read(handle -> find(handle, id));
    }

    ScenarioView view(Scenario scenario) {
        return view(scenario, troubles.present());
    }

    private ScenarioView view(Scenario scenario, Present present) {
        Version version = database.read(handle -> versions.find(handle, scenario.id(), scenario.number()));
        var subjects = new HashSet<UUID>(version.acts().values());
        subjects.add(scenario.id());
        return ScenarioView.of(
                scenario,
                version.stored().orNull(),
                warnings(version),
                present.of(subjects)
                        .or(() -> Present.unread(scenario.id(), version.stored()))
                        .orElse(null));
    }

    private List<String> warnings(Version version) {
        boolean isFine = !version.stored().isReadable()
                || acts.withoutCarrier(version.plan()).isEmpty();
        return isFine ? null : List.of(ActionFaults.NO_PROVIDER);
    }

    List<Versions.Said> versions(UUID id) {
        return database.read(handle -> {
            find(handle, id);
            return versions.all(handle, id);
        });
    }

    Page<ScenarioView> list(Limit limit, String cursor) {
        String after =
                Cursor.parse(cursor, BY_CODE).map(position -> position.text(0)).orElse(null);
        List<Scenario> found = database.read(handle -> rows.after(handle, after, limit.probe()));
        Present present = troubles.present();
        return Page.of(found, limit, last -> Cursor.of(BY_CODE, last.code().toLowerCase()))
                .map(scenario -> view(scenario, present));
    }

    private Scenario find(Handle handle, UUID id) {
        return rows.find(handle, id).orElseThrow(() -> Problems.notFound("scenario", id));
    }

    private Scenario locked(Handle tx, UUID id, String ifMatch) {
        Scenario scenario = rows.lock(tx, id);
        if (ifMatch != null) ETags.check(ifMatch, scenario.rowVersion());
        return scenario;
    }

    private void check(Plan plan) {
        List<Violation> faults = PlanFaults.of(plan);
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        plan.segments().forEach(segment -> {
            segments.awaitArrival(segment);
            segments.fault(segment).ifPresent(fault -> {
                throw Problems.refused(fault, new Violation("/plan", fault));
            });
        });
    }

    /** What older versions need stays in use: clients may still be on them. */
    private void use(UUID id, ScenarioDraft draft) {
        Set<String> needed = draft.plan().needs().collect(Collectors.toSet());
        usage.begins("scenario/" + id, draft.name(), needed);
    }
}
