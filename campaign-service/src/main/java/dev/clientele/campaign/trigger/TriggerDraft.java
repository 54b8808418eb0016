package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.LegalPolicy;
import dev.clientele.platform.problem.Computed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "enabled", "error", "segmentName", "createdAt", "updatedAt"})
@Schema(examples = """
        {"code":"offer-1","name":"First offer to new clients","segmentId":"01890f3e-7b5c-7cc0-8000-0a1b2c3d4e5f",
         "templateId":"01890f3e-7b5c-7cc0-8000-000000000001","messageClass":"MARKETING","repeatPolicy":"ONCE",
         "recipientPolicy":"PRIMARY_CONTACT","schedule":{"cron":"0 10 * * *","zone":"Europe/Moscow"}}""")
public record TriggerDraft(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,

        @Schema(description = "SCHEDULED_SEGMENT when absent.")
        TriggerType type,

        @Schema(description = "PERIODIC, MANUAL, or DYNAMIC with tracked membership.") @NotNull
        UUID segmentId,

        @NotNull UUID templateId,

        @Schema(description = "MARKETING (when absent) needs both consents, SERVICE only PERSONAL_DATA.")
        MessageClass messageClass,

        @Schema(description = "Of the MARKETING consent; * for none of its own.") @Size(min = 1, max = 60)
        String topic,

        @Schema(description = "ONCE per recipient for ever (when absent), or once PER_PERIOD.")
        RepeatPolicy repeatPolicy,

        @Schema(description = "Who of a company is written to; PRIMARY_CONTACT when absent.")
        RecipientPolicy recipientPolicy,

        @Valid Action action,

        @Schema(
                description =
                        "Hours and counts that a law sets for what it says: DEBT_230FZ for reminders of overdue debts to "
                                + "private persons; NONE when absent.")
        LegalPolicy legalPolicy,

        @Valid TriggerDraft.Times schedule) {

    @Schema(description = "Five-field cron in a zone; the business zone when absent.")
    public record Times(
            @NotBlank @Size(max = 200) String cron,
            @Size(max = 60) String zone) {}

    public TriggerDraft {
        type = type == null ? TriggerType.SCHEDULED_SEGMENT : type;
        messageClass = messageClass == null ? MessageClass.MARKETING : messageClass;
        topic = topic == null ? Definition.ALL_TOPICS : topic;
        repeatPolicy = repeatPolicy == null ? RepeatPolicy.ONCE : repeatPolicy;
        recipientPolicy = recipientPolicy == null ? RecipientPolicy.PRIMARY_CONTACT : recipientPolicy;
        legalPolicy = legalPolicy == null ? LegalPolicy.NONE : legalPolicy;
    }

    static TriggerDraft of(Trigger trigger) {
        return new TriggerDraft(
                trigger.code,
                trigger.name,
                trigger.type,
                trigger.segmentId,
                trigger.templateId,
                trigger.messageClass,
                trigger.topic,
                trigger.repeatPolicy,
                trigger.recipientPolicy,
                trigger.action,
                trigger.legalPolicy,
                trigger.cron == null ? null : new Times(trigger.cron, trigger.zone));
    }
}
