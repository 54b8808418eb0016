package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.LegalPolicy;
import dev.clientele.campaign.trouble.Trouble;
import dev.clientele.platform.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param error why it switched itself off, such as {@code segment-gone}
 * @param stage of a ONE_OFF, null for the others
 * @param waiting clients to whom it happened and who settle, null for a trigger that is not started by events
 * @param lastResult of the last scheduled fire: OK or the code of the problem
 * @param warnings why it could not be switched on, or why its campaigns stand still: no-provider
 * @param trouble what fails at present and is tried again
 * @param nextFireAt null while it is switched off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TriggerView(
        UUID id,
        String code,
        String name,
        TriggerType type,
        UUID segmentId,
        String segmentName,
        List<UUID> includeSegmentIds,
        List<UUID> excludeSegmentIds,
        Occasion occasion,
        Integer settleSeconds,
        Instant sendAt,
        UUID templateId,
        MessageClass messageClass,
        String topic,
        RepeatPolicy repeatPolicy,
        RecipientPolicy recipientPolicy,
        Action action,
        LegalPolicy legalPolicy,
        Integer expiresAfterHours,
        TriggerDraft.Times schedule,
        boolean enabled,
        String error,
        List<String> warnings,
        Trouble trouble,
        Stage stage,
        String approvedBy,
        Instant approvedAt,
        Integer waiting,
        Instant nextFireAt,
        Instant lastFireAt,
        String lastResult,
        Instant createdAt,
        Instant updatedAt) {
    static TriggerView of(
            Trigger trigger,
            String segmentName,
            Schedule schedule,
            Stage stage,
            Integer waiting,
            List<String> warnings,
            Trouble trouble) {
        TriggerDraft draft = TriggerDraft.of(trigger);
        return new TriggerView(
                trigger.id,
                trigger.code,
                trigger.name,
                trigger.type,
                trigger.segmentId,
                segmentName,
                draft.includeSegmentIds(),
                draft.excludeSegmentIds(),
                trigger.occasion.orNull(),
                draft.settleSeconds(),
                trigger.sendAt,
                trigger.templateId,
                trigger.messageClass,
                trigger.topic,
                trigger.repeatPolicy,
                trigger.recipientPolicy,
                trigger.action.orNull(),
                trigger.legalPolicy,
                trigger.expiresAfterHours,
                draft.schedule(),
                trigger.enabled,
                trigger.error,
                warnings,
                trouble,
                stage,
                trigger.approvedBy,
                trigger.approvedAt,
                waiting,
                nextFireAt(trigger, schedule),
                schedule == null ? trigger.firedAt : schedule.lastFireAt(),
                schedule == null ? null : schedule.lastResult(),
                trigger.createdAt,
                trigger.updatedAt);
    }

    private static Instant nextFireAt(Trigger trigger, Schedule schedule) {
        if (schedule != null) return schedule.nextFireAt();
        return trigger.enabled && trigger.firedAt == null ? trigger.sendAt : null;
    }
}
