package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.LegalPolicy;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
public class Trigger {
    @Id
    public UUID id;

    public String code;
    public String name;

    @Enumerated(EnumType.STRING)
    public TriggerType type;

    public UUID segmentId;
    public UUID templateId;

    @Enumerated(EnumType.STRING)
    public MessageClass messageClass;

    public String topic;

    @Enumerated(EnumType.STRING)
    public RepeatPolicy repeatPolicy;

    @Enumerated(EnumType.STRING)
    public RecipientPolicy recipientPolicy;

    /** How the work of its template's channel is done; null when nothing was chosen. */
    @Convert(converter = Actions.class)
    public Action action;

    @Enumerated(EnumType.STRING)
    public LegalPolicy legalPolicy;

    public String cron;
    public String zone;
    public boolean enabled;

    /** Why it switched itself off, null when it did not. */
    public String error;

    @Version
    public int rowVersion;

    public Instant createdAt;
    public Instant updatedAt;

    void rewrite(TriggerDraft draft, Instant now) {
        code = draft.code();
        name = draft.name();
        type = draft.type();
        segmentId = draft.segmentId();
        templateId = draft.templateId();
        messageClass = draft.messageClass();
        topic = draft.topic();
        repeatPolicy = draft.repeatPolicy();
        recipientPolicy = draft.recipientPolicy();
        action = draft.action();
        legalPolicy = draft.legalPolicy();
        cron = draft.schedule() == null ? null : draft.schedule().cron();
        zone = draft.schedule() == null ? null : draft.schedule().zone();
        updatedAt = now;
    }

    void enable(Instant now) {
        enabled = true;
        error = null;
        updatedAt = now;
    }

    /** @param why null when a person switched it off */
    void disable(String why, Instant now) {
        enabled = false;
        error = why;
        updatedAt = now;
    }
}
