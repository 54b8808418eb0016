package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.LegalPolicy;
import dev.clientele.platform.schedule.Schedule;
import java.time.Instant;
import java.util.UUID;

/**
 * @param error why it switched itself off, such as {@code segment-gone}
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
        UUID templateId,
        MessageClass messageClass,
        String topic,
        RepeatPolicy repeatPolicy,
        RecipientPolicy recipientPolicy,
        Action action,
        LegalPolicy legalPolicy,
        TriggerDraft.Times schedule,
        boolean enabled,
        String error,
        Instant nextFireAt,
        Instant lastFireAt,
        Instant createdAt,
        Instant updatedAt) {
    static TriggerView of(Trigger trigger, String segmentName, Schedule schedule) {
        return new TriggerView(
                trigger.id,
                trigger.code,
                trigger.name,
                trigger.type,
                trigger.segmentId,
                segmentName,
                trigger.templateId,
                trigger.messageClass,
                trigger.topic,
                trigger.repeatPolicy,
                trigger.recipientPolicy,
                trigger.action,
                trigger.legalPolicy,
                TriggerDraft.of(trigger).schedule(),
                trigger.enabled,
                trigger.error,
                schedule == null ? null : schedule.nextFireAt(),
                schedule == null ? null : schedule.lastFireAt(),
                trigger.createdAt,
                trigger.updatedAt);
    }
}
