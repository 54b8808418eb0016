package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.audience.Debts;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.template.Template;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.campaign.trigger.TriggerType.Start;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.schedule.Cron;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What has to be so before a trigger is kept, changed or switched on. */
@ApplicationScoped
public class TriggerChecks {
    private final TemplateService templates;
    private final ActionFaults actions;
    private final Segments segments;
    private final Debts debts;
    private final BusinessTime time;

    public TriggerChecks(
            TemplateService templates, ActionFaults actions, Segments segments, Debts debts, BusinessTime time) {
        this.templates = templates;
        this.actions = actions;
        this.segments = segments;
        this.debts = debts;
        this.time = time;
    }

    /**
     * @param classSaid false when the class of messages is one that was kept before
     * @return the class of its messages: of what advertises MARKETING, else what was said, else what is usual for its type
     */
    MessageClass of(TriggerDraft draft, boolean classSaid) {
        List<Violation> faults = TriggerFaults.of(draft);
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        draft.segments()
                .forEach((pointer, segment) -> segments.fault(segment).ifPresent(fault -> {
                    throw Problems.refused(fault, new Violation(pointer, fault));
                }));
        if (draft.sendAt() != null && !draft.sendAt().isAfter(time.now()))
            throw Problems.invalid("/sendAt", "send-date-past");
        Template template = templates
                .held(draft.templateId())
                .orElseThrow(() -> Problems.invalid("/templateId", "template-unknown"));
        if (draft.type() != TriggerType.DEBT && template.namesDebt())
            throw Problems.invalid("/templateId", "template-debt-only");
        actions.check(template.channel, draft.action());
        boolean advertises = Definition.isAdvertising(draft.type().kind(), template.channel, draft.action());
        if (advertises && classSaid && draft.messageClass() == MessageClass.SERVICE)
            throw Problems.invalid("/messageClass", ActionFaults.MARKETING_ONLY);
        if (draft.schedule() != null)
            Cron.parse(draft.schedule().cron(), zone(draft.schedule().zone()), "/schedule/cron");
        if (advertises) return MessageClass.MARKETING;
        return draft.messageClass() == null ? draft.type().usualClass() : draft.messageClass();
    }

    /**
     * Holds the words that a trigger will have: before the trigger itself, as a change of words comes to the triggers that
     * send them. What is wrong with the change is told when it is read, after the state it was made of.
     */
    void hold(UUID present, JsonNode patch) {
        String wanted = patch == null ? null : patch.path("templateId").textValue();
        (wanted == null ? Optional.of(present) : id(wanted)).ifPresent(templates::held);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is switched on keeps a time to fire, and what somebody approved is not changed behind their back. */
    void ofChange(Trigger trigger, TriggerDraft draft) {
        if (!trigger.enabled) return;
        if (draft.type().start() == Start.SCHEDULE && draft.schedule() == null) throw scheduleRequired();
        if (draft.type() != trigger.type || trigger.type.start() == Start.APPOINTED)
            throw Problems.conflict("trigger-enabled");
    }

    void beforeSwitchingOn(Trigger trigger) {
        switch (trigger.type.start()) {
            case SCHEDULE -> {
                if (trigger.cron == null) throw scheduleRequired();
            }
            case APPOINTED -> mayBeSent(trigger);
            case EVENT -> {}
        }
        firstFault(trigger).ifPresent(TriggerChecks::refuseSegment);
        carrier(trigger).ifPresent(fault -> {
            throw Problems.refused(ActionFaults.NO_PROVIDER, fault);
        });
    }

    /** Nobody would carry what it sends: it may be kept so, but not be switched on. */
    Optional<Violation> carrier(Trigger trigger) {
        return actions.carrier("", templates.find(trigger.templateId).channel, trigger.action.value());
    }

    /** Words that name a debt wait for a fire that knows it: whom this one skipped would hear nothing at all. */
    void beforeLaunch(Trigger trigger) {
        if (templates.find(trigger.templateId).namesDebt() && !debts.areKnown())
            throw Problems.conflict("debts-unknown");
    }

    private void mayBeSent(Trigger trigger) {
        if (trigger.firedAt != null) throw Problems.conflict("occurrence-exists");
        if (trigger.sendAt == null)
            throw Problems.refused("schedule-required", new Violation("/sendAt", "schedule-required"));
        if (!trigger.sendAt.isAfter(time.now())) throw Problems.invalid("/sendAt", "send-date-past");
        if (trigger.approvedAt == null) throw Problems.conflict("approval-required");
    }

    Optional<String> firstFault(Trigger trigger) {
        return trigger.segments().stream()
                .map(segments::fault)
                .flatMap(Optional::stream)
                .findFirst();
    }

    ZoneId zone(String name) {
        return name == null ? time.zone() : Cron.zone(name, "/schedule/zone");
    }

    private static void refuseSegment(String fault) {
        throw Problems.refused(fault, new Violation("/segmentId", fault));
    }

    private static RuntimeException scheduleRequired() {
        return Problems.refused("schedule-required", new Violation("/schedule", "schedule-required"));
    }
}
