package dev.clientele.campaign.trigger;

import dev.clientele.campaign.audience.DryRun;
import dev.clientele.campaign.campaign.Approvals;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Turns a trigger into a campaign: by its schedule, by hand, or only to see what would happen. */
@ApplicationScoped
public class Firing implements ScheduleHandler {
    private static final String BY_SCHEDULE = "schedule";

    private final TriggerRepository triggers;
    private final TriggerService service;
    private final TemplateService templates;
    private final Segments segments;
    private final Campaigns campaigns;
    private final Approvals approvals;
    private final DryRun dryRun;
    private final BusinessTime time;

    public Firing(
            TriggerRepository triggers,
            TriggerService service,
            TemplateService templates,
            Segments segments,
            Campaigns campaigns,
            Approvals approvals,
            DryRun dryRun,
            BusinessTime time) {
        this.triggers = triggers;
        this.service = service;
        this.templates = templates;
        this.segments = segments;
        this.campaigns = campaigns;
        this.approvals = approvals;
        this.dryRun = dryRun;
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
        Optional<String> fault = segments.fault(trigger.segmentId);
        if (fault.isPresent()) service.stop(trigger, fault.get());
        else campaigns.launch(trigger.id, trigger.name, fire.dueAt(), definition(trigger), BY_SCHEDULE);
    }

    @Transactional
    public Campaign fireNow(UUID id, String by) {
        Trigger trigger = triggers.existing(id);
        if (!trigger.enabled) throw Problems.conflict("trigger-disabled");
        segments.fault(trigger.segmentId).ifPresent(fault -> {
            throw Problems.conflict(fault);
        });
        Campaign campaign = campaigns
                .launch(id, trigger.name, time.now(), definition(trigger), by)
                .orElseThrow(() -> Problems.conflict("occurrence-exists"));
        approvals.approve(campaign.id(), by);
        return campaign;
    }

    /** Works for a trigger that is switched off, which is when one wants to know. */
    public DryRun.Outlook dryRun(UUID id, int sampleMax) {
        Trigger trigger = service.find(id);
        return dryRun.of(id, definition(trigger), sampleMax);
    }

    private Definition definition(Trigger trigger) {
        return new Definition(
                trigger.segmentId,
                trigger.templateId,
                templates.find(trigger.templateId).content(),
                trigger.messageClass,
                trigger.topic,
                trigger.repeatPolicy,
                trigger.recipientPolicy,
                trigger.action,
                trigger.legalPolicy);
    }
}
