package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.trigger.TriggerType.Start;
import dev.clientele.campaign.trouble.Present;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.schedule.Schedules;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Making, changing, switching on and off; its schedule and its word to segment-service go with it. */
@ApplicationScoped
public class TriggerService {
    static final String SCHEDULE = "trigger";
    private static final String SUBJECT = "trigger";
    private static final String BY_CODE = "triggers:code";

    private final TriggerRepository triggers;
    private final TriggerChecks checks;
    private final Segments segments;
    private final Campaigns campaigns;
    private final Entries entries;
    private final Schedules schedules;
    private final Usage usage;
    private final Troubles troubles;
    private final AuditLog audit;
    private final MergePatch mergePatch;
    private final Database database;
    private final BusinessTime time;

    public TriggerService(
            TriggerRepository triggers,
            TriggerChecks checks,
            Segments segments,
            Campaigns campaigns,
            Entries entries,
            Schedules schedules,
            Usage usage,
            Troubles troubles,
            AuditLog audit,
            MergePatch mergePatch,
            Database database,
            BusinessTime time) {
        this.triggers = triggers;
        this.checks = checks;
        this.segments = segments;
        this.campaigns = campaigns;
        this.entries = entries;
        this.schedules = schedules;
        this.usage = usage;
        this.troubles = troubles;
        this.audit = audit;
        this.mergePatch = mergePatch;
        this.database = database;
        this.time = time;
    }

    @Transactional
    public Trigger create(TriggerDraft draft, String by) {
        MessageClass ofMessages = checks.of(draft, true);
        var trigger = new Trigger();
        trigger.id = Ids.next();
        trigger.createdAt = time.now();
        trigger.rewrite(draft, ofMessages, trigger.createdAt);
        triggers.persistAndFlush(trigger);
        reschedule(trigger);
        usage.begins(trigger);
        audit.write("TRIGGER_CREATED", SUBJECT, trigger.id, by, Map.of());
        return trigger;
    }

    @Transactional
    public Trigger find(UUID id) {
        return triggers.existing(id);
    }

    @Transactional
    public Page<TriggerView> list(UUID segmentId, Limit limit, String cursor) {
        String after =
                Cursor.parse(cursor, BY_CODE).map(position -> position.text(0)).orElse(null);
        Present present = troubles.present();
        return Page.of(
                        triggers.after(after, segmentId, limit.probe()),
                        limit,
                        last -> Cursor.of(BY_CODE, last.code.toLowerCase()))
                .map(trigger -> view(trigger, present));
    }

    public TriggerView view(Trigger trigger) {
        return view(trigger, troubles.present());
    }

    private TriggerView view(Trigger trigger, Present present) {
        boolean byEvent = trigger.type.start() == Start.EVENT;
        boolean appointed = trigger.type.start() == Start.APPOINTED;
        return TriggerView.of(
                trigger,
                trigger.segmentId == null
                        ? null
                        : segments.find(trigger.segmentId).name(),
                schedules.find(SCHEDULE, trigger.id).orElse(null),
                appointed ? Stage.of(trigger, campaigns.newestState(trigger.id).orElse(null)) : null,
                byEvent ? entries.waiting(trigger.id) : null,
                warnings(trigger),
                present.of(trigger.id, trigger.occasion, trigger.action).orElse(null));
    }

    private List<String> warnings(Trigger trigger) {
        if (!trigger.action.isReadable()) return null;
        return checks.carrier(trigger)
                .map(_ -> List.of(ActionFaults.NO_PROVIDER))
                .orElse(null);
    }

    @Transactional
    public Trigger patch(UUID id, String ifMatch, JsonNode patch, String by) {
        ETags.require(ifMatch);
        triggers.templateOf(id).ifPresent(present -> checks.hold(present, patch));
        Trigger trigger = triggers.locked(id);
        ETags.check(ifMatch, trigger.rowVersion);
        trigger.occasion.mustBeMendedBy(patch, "occasion");
        trigger.action.mustBeMendedBy(patch, "action");
        TriggerDraft draft = mergePatch.apply(TriggerDraft.of(trigger), patch, TriggerDraft.class);
        MessageClass ofMessages = checks.of(draft, patch.has("messageClass"));
        checks.ofChange(trigger, draft);
        Set<String> noMoreNeeded = trigger.needs();
        boolean listensOn = trigger.listensAs(draft);
        trigger.rewrite(draft, ofMessages, time.now());
        triggers.flush();
        reschedule(trigger);
        noMoreNeeded.removeAll(trigger.needs());
        usage.ends(trigger, noMoreNeeded);
        usage.begins(trigger);
        if (!listensOn) entries.letGo(id);
        audit.changed("TRIGGER_CHANGED", SUBJECT, id, by, patch);
        return trigger;
    }

    /** CAM-02: fires next after now, never for what has passed. */
    @Transactional
    public Trigger enable(UUID id, String ifMatch, String by) {
        Trigger trigger = locked(id, ifMatch);
        checks.beforeSwitchingOn(trigger);
        if (trigger.enabled) return trigger;
        switchTo(trigger, () -> trigger.enable(time.now(), time.today()));
        audit.write("TRIGGER_ENABLED", SUBJECT, id, by, Map.of());
        return trigger;
    }

    /** CAM-09: whoever approves has seen it as it is; a change asks for a new approval. */
    @Transactional
    public Trigger approve(UUID id, String ifMatch, String by) {
        ETags.require(ifMatch);
        Trigger trigger = locked(id, ifMatch);
        if (trigger.type.start() != Start.APPOINTED) throw Problems.conflict("approval-not-needed");
        if (trigger.approvedAt != null) return trigger;
        trigger.approve(by, time.now());
        triggers.flush();
        audit.write("TRIGGER_APPROVED", SUBJECT, id, by, Map.of());
        return trigger;
    }

    @Transactional
    public Trigger disable(UUID id, String ifMatch, String by) {
        Trigger trigger = locked(id, ifMatch);
        if (trigger.enabled) stop(trigger, null, by);
        return trigger;
    }

    /** By itself. */
    void stop(Trigger trigger, String why) {
        stop(trigger, why, SUBJECT);
    }

    /** What it has started stands still until a person resumes or cancels it. */
    private void stop(Trigger trigger, String why, String by) {
        switchTo(trigger, () -> trigger.disable(why, time.now()));
        audit.write("TRIGGER_DISABLED", SUBJECT, trigger.id, by, why == null ? Map.of() : Map.of("why", why));
        campaigns.pauseAllOf(trigger.id, by);
        entries.letGo(trigger.id);
    }

    @Transactional
    public void delete(UUID id, String ifMatch, String by) {
        ETags.require(ifMatch);
        Trigger trigger = locked(id, ifMatch);
        boolean busy = database.read(handle -> campaigns.anyUnfinished(handle, id));
        if (busy) throw Problems.conflict("campaigns-unfinished");
        schedules.remove(SCHEDULE, id);
        usage.ends(trigger, trigger.needs());
        triggers.delete(trigger);
        audit.write("TRIGGER_DELETED", SUBJECT, id, by, Map.of("code", trigger.code));
    }

    private Trigger locked(UUID id, String ifMatch) {
        Trigger trigger = triggers.locked(id);
        if (ifMatch != null) ETags.check(ifMatch, trigger.rowVersion);
        return trigger;
    }

    private void switchTo(Trigger trigger, Runnable change) {
        change.run();
        triggers.flush();
        reschedule(trigger);
    }

    private void reschedule(Trigger trigger) {
        if (trigger.cron == null) schedules.remove(SCHEDULE, trigger.id);
        else schedules.put(SCHEDULE, trigger.id, trigger.cron, checks.zone(trigger.zone), trigger.enabled);
    }
}
