package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.campaign.timing.LegalPolicy;
import dev.clientele.platform.problem.Computed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({
    "id",
    "enabled",
    "error",
    "segmentName",
    "approvedBy",
    "approvedAt",
    "stage",
    "waiting",
    "createdAt",
    "updatedAt"
})
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

        @Schema(
                description =
                        "PERIODIC, MANUAL, or DYNAMIC with tracked membership. Types of a date, a status or a deal need "
                                + "none; it narrows them.")
        UUID segmentId,

        @Schema(
                description = "Members of these too, where the segment says who it is for; else only clients in one of "
                        + "them.")
        @Size(max = SEGMENTS_MAX)
        List<@NotNull UUID> includeSegmentIds,

        @Schema(description = "No client that is in one of these; it beats inclusion.") @Size(max = SEGMENTS_MAX)
        List<@NotNull UUID> excludeSegmentIds,

        @Valid Occasion occasion,

        @Schema(
                description =
                        "SEGMENT_ENTERED, SEGMENT_LEFT, STATUS_CHANGED: who has gone back by then is left alone; 5 "
                                + "when absent.")
        @Min(0)
        @Max(2_592_000)
        Integer settleSeconds,

        @Schema(description = "ONE_OFF: when it goes.") Instant sendAt,

        @Schema(
                description =
                        "Its channel says what is done. Of a RENEWAL, when absent, the supplied renewal-task: a task for the "
                                + "manager about the repeat deal.")
        @NotNull
        UUID templateId,

        @Schema(
                description =
                        "MARKETING needs both consents, SERVICE only PERSONAL_DATA. Greetings (BIRTHDAY, CLIENT_DATE, "
                                + "PROFESSIONAL_HOLIDAY), surveys and audiences for networks are MARKETING: to say "
                                + "SERVICE of them is 422 marketing-only. When absent, SERVICE for RENEWAL and DEBT "
                                + "unless they are one of these, else MARKETING.")
        MessageClass messageClass,

        @Schema(description = "Of the MARKETING consent; * for none of its own.") @Size(min = 1, max = 60)
        String topic,

        @Schema(
                description =
                        "ONCE per recipient for ever, PER_ENTRY once for each thing that happens (the rule for dates, "
                                + "terms and quiet clients), or once PER_PERIOD, that is per campaign (the rule for DEBT): of "
                                + "BIRTHDAY, CLIENT_DATE, PROFESSIONAL_HOLIDAY and RENEWAL that is 422 "
                                + "trigger-once-per-occasion.")
        RepeatPolicy repeatPolicy,

        @Schema(description = "Who of a company is written to; PRIMARY_CONTACT when absent.")
        RecipientPolicy recipientPolicy,

        @Valid Action action,

        @Schema(
                description =
                        "Hours and counts that a law sets for what it says: DEBT_230FZ for reminders of overdue debts to "
                                + "private persons, and of a DEBT trigger when absent; NONE else.")
        LegalPolicy legalPolicy,

        @Schema(
                description =
                        "What has not gone so many hours after its campaign began is skipped with EXPIRED, whatever it "
                                + "waited for; 24 for greetings (BIRTHDAY, CLIENT_DATE, PROFESSIONAL_HOLIDAY), else never.")
        @Min(1)
        @Max(8_784)
        Integer expiresAfterHours,

        @Valid TriggerDraft.Times schedule) {

    private static final int SEGMENTS_MAX = 20;

    @Schema(description = "Five-field cron in a zone; the business zone when absent.")
    public record Times(
            @NotBlank @Size(max = 200) String cron,
            @Size(max = 60) String zone) {}

    public TriggerDraft {
        type = type == null ? TriggerType.SCHEDULED_SEGMENT : type;
        templateId = templateId == null && type == TriggerType.RENEWAL ? TemplateService.RENEWAL_TASK : templateId;
        includeSegmentIds = includeSegmentIds == null ? List.of() : includeSegmentIds;
        excludeSegmentIds = excludeSegmentIds == null ? List.of() : excludeSegmentIds;
        topic = topic == null ? Definition.ALL_TOPICS : topic;
        repeatPolicy = repeatPolicy == null ? type.usualRepeatPolicy() : repeatPolicy;
        recipientPolicy = recipientPolicy == null ? RecipientPolicy.PRIMARY_CONTACT : recipientPolicy;
        expiresAfterHours = expiresAfterHours == null ? type.usualExpiryHours() : expiresAfterHours;
        legalPolicy = legalPolicy == null ? usualPolicy(type) : legalPolicy;
    }

    private static LegalPolicy usualPolicy(TriggerType type) {
        return type == TriggerType.DEBT ? LegalPolicy.DEBT_230FZ : LegalPolicy.NONE;
    }

    /** Every segment it names, by its pointer. */
    Map<String, UUID> segments() {
        var found = new LinkedHashMap<String, UUID>();
        if (segmentId != null) found.put("/segmentId", segmentId);
        for (int i = 0; i < includeSegmentIds.size(); i++)
            found.put("/includeSegmentIds/" + i, includeSegmentIds.get(i));
        for (int i = 0; i < excludeSegmentIds.size(); i++)
            found.put("/excludeSegmentIds/" + i, excludeSegmentIds.get(i));
        return found;
    }

    static TriggerDraft of(Trigger trigger) {
        return new TriggerDraft(
                trigger.code,
                trigger.name,
                trigger.type,
                trigger.segmentId,
                List.of(trigger.includeSegmentIds),
                List.of(trigger.excludeSegmentIds),
                trigger.occasion.orNull(),
                trigger.type.start() == TriggerType.Start.EVENT ? trigger.settleSeconds : null,
                trigger.sendAt,
                trigger.templateId,
                trigger.messageClass,
                trigger.topic,
                trigger.repeatPolicy,
                trigger.recipientPolicy,
                trigger.action.orNull(),
                trigger.legalPolicy,
                trigger.expiresAfterHours,
                trigger.cron == null ? null : new Times(trigger.cron, trigger.zone));
    }
}
