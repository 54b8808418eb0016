package dev.clientele.campaign.trigger;

import dev.clientele.campaign.audience.DryRun;
import dev.clientele.campaign.audience.EntrySource;
import dev.clientele.campaign.campaign.Approvals;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.campaign.trigger.TriggerType.Start;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Turns a trigger into a campaign: by its schedule, by hand, or only to see what would happen. */
@ApplicationScoped
public class Firing implements ScheduleHandler, EntrySource {
    private static final String OCCURRENCE_EXISTS = "occurrence-exists";

    private final TriggerRepository triggers;
    private final TriggerService service;
    private final TriggerChecks checks;
    private final TemplateService templates;
    private final Campaigns campaigns;
    private final Approvals approvals;
    private final Fires fires;
    private final DryRun dryRun;
    private final Caller caller;
    private final BusinessTime time;

    public Firing(
            TriggerRepository triggers,
            TriggerService service,
            TriggerChecks checks,
            TemplateService templates,
            Campaigns campaigns,
            Approvals approvals,
            Fires fires,
            DryRun dryRun,
            Caller caller,
            BusinessTime time) {
        this.triggers = triggers;
        this.service = service;
        this.checks = checks;
        this.templates = templates;
        this.campaigns = campaigns;
        this.approvals = approvals;
        this.fires = fires;
        this.dryRun = dryRun;
        this.caller = caller;
        this.time = time;
    }

    @Override
    public String kind() {
        return TriggerService.SCHEDULE;
    }

    /** A trigger whose segment is gone switches itself off and says why, rather than fail every day. */
    @Override
    @Transactional
    public void fire(ScheduledFire fire) {
        Trigger trigger = triggers.lockedIfThere(fire.owner())
                .filter(found -> found.enabled)
                .orElseThrow(() -> Problems.conflict("trigger-disabled"));
        if (fault(trigger).isEmpty()) checks.beforeLaunch(trigger);
        var channel = templates.find(trigger.templateId).channel;
        launch(trigger, trigger.windowOf(time.today(), channel), fire.dueAt(), by(fire));
    }

    @Override
    public void refused(ScheduledFire fire, String why) {
        fires.noteRefusal(fire.owner(), fire.dueAt(), by(fire), why);
    }

    private String by(ScheduledFire fire) {
        return fire.manual() ? caller.name() : Fires.BY_SCHEDULE;
    }

    @Transactional
    public void fireAppointed(UUID id) {
        triggers.lockedIfThere(id)
                .filter(found -> found.enabled && found.firedAt == null)
                .ifPresent(trigger -> {
                    launch(trigger, Window.on(time.today()), trigger.sendAt, Fires.BY_SCHEDULE)
                            .ifPresent(campaign -> approvals.approve(campaign.id(), trigger.approvedBy));
                    trigger.firedAt = time.now();
                });
    }

    private Optional<Campaign> launch(Trigger trigger, Window window, Instant occurrenceAt, String by) {
        Optional<String> fault = fault(trigger);
        if (fault.isPresent()) {
            fires.note(trigger, occurrenceAt, window, by, fault.get(), null);
            return Optional.empty();
        }
        trigger.coveredThrough = window.to();
        Optional<Campaign> campaign =
                campaigns.launch(trigger.id, trigger.name, occurrenceAt, definition(trigger, window), by);
        String result = campaign.isPresent() ? Fires.OK : OCCURRENCE_EXISTS;
        UUID launched = campaign.map(Campaign::id).orElse(null);
        fires.note(trigger, occurrenceAt, window, by, result, launched);
        return campaign;
    }

    @Transactional
    public Campaign fireNow(UUID id, String by) {
        Trigger trigger = triggers.locked(id);
        if (!trigger.enabled) throw Problems.conflict("trigger-disabled");
        if (trigger.type.start() == Start.EVENT) throw Problems.conflict("trigger-fires-by-event");
        if (trigger.firedAt != null) throw Problems.conflict(OCCURRENCE_EXISTS);
        checks.firstFault(trigger).ifPresent(fault -> {
            throw Problems.conflict(fault);
        });
        checks.carrier(trigger).ifPresent(_ -> {
            throw Problems.conflict(ActionFaults.NO_PROVIDER);
        });
        checks.beforeLaunch(trigger);
        if (trigger.type.start() == Start.APPOINTED) trigger.firedAt = time.now();
        Window window = Window.on(time.today());
        Campaign campaign = campaigns
                .launch(id, trigger.name, time.now(), definition(trigger, window), by)
                .orElseThrow(() -> Problems.conflict(OCCURRENCE_EXISTS));
        fires.note(trigger, time.now(), window, by, Fires.OK, campaign.id());
        approvals.approve(campaign.id(), by);
        return campaign;
    }

    /** What is done for those who wait in {@code entry}. A trigger whose segment is gone lets them go and says why. */
    @Override
    @Transactional
    public Optional<Plan> plan(UUID sourceId) {
        return triggers.findByIdOptional(sourceId)
                .filter(found -> found.enabled && found.type.start() == Start.EVENT)
                .filter(found -> fault(found).isEmpty())
                .map(found -> new Plan(found.name, editedAt(found), definition(found, Window.on(time.today()))));
    }

    /** Its own edit or that of its words, whichever was later. */
    private Instant editedAt(Trigger trigger) {
        Instant words = templates.find(trigger.templateId).updatedAt;
        return words.isAfter(trigger.updatedAt) ? words : trigger.updatedAt;
    }

    /** For which it switches itself off. */
    private Optional<String> fault(Trigger trigger) {
        Optional<String> fault = checks.firstFault(trigger);
        fault.ifPresent(why -> service.stop(trigger, why));
        return fault;
    }

    /**
     * Works for a trigger that is switched off, which is when one wants to know.
     *
     * @param on the business date whose occasions are meant, null for today; of a trigger that waits for events, the date
     *     on which they happened
     */
    public DryRun.Outlook dryRun(UUID id, LocalDate on, int sampleMax) {
        Trigger trigger = service.find(id);
        Window day = Window.on(on == null ? time.today() : on);
        return dryRun.of(id, definition(trigger, trigger.selectionOfDays(day)), sampleMax);
    }

    private Definition definition(Trigger trigger, Window window) {
        return definition(trigger, trigger.selection(window));
    }

    private Definition definition(Trigger trigger, Selection selection) {
        return new Definition(
                trigger.segmentId,
                trigger.templateId,
                templates.find(trigger.templateId).content(),
                trigger.messageClass,
                trigger.topic,
                trigger.repeatPolicy,
                trigger.recipientPolicy,
                trigger.action.value(),
                trigger.legalPolicy,
                selection,
                expiresAt(trigger),
                null);
    }

    /** A campaign that takes recipients as they come is as good as its date for each of them. */
    private Instant expiresAt(Trigger trigger) {
        if (trigger.expiresAfterHours == null) return null;
        boolean byEvent = trigger.type.start() == Start.EVENT;
        Instant from = byEvent ? time.endOf(time.today()) : time.now();
        return from.plus(Duration.ofHours(trigger.expiresAfterHours));
    }
}
