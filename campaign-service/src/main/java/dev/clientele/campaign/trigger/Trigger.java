package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.campaign.Selection.Kind;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.campaign.timing.LegalPolicy;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Trigger {
    private static final int SETTLE_SECONDS = 5;

    @Id
    public UUID id;

    public String code;
    public String name;

    @Enumerated(EnumType.STRING)
    public TriggerType type;

    /** Null when its type needs none. */
    public UUID segmentId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public UUID[] includeSegmentIds = {};

    @JdbcTypeCode(SqlTypes.ARRAY)
    public UUID[] excludeSegmentIds = {};

    /** Null when its type has nothing to say about it. */
    @Convert(converter = Occasions.class)
    public Stored<Occasion> occasion;

    public int settleSeconds;
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
    public Stored<Action> action;

    @Enumerated(EnumType.STRING)
    public LegalPolicy legalPolicy;

    /** Null when it is never too late. */
    public Integer expiresAfterHours;

    public String cron;
    public String zone;
    public boolean enabled;

    /** Why it switched itself off, null when it did not. */
    public String error;

    /** What happened before does not make it fire. */
    public Instant enabledAt;

    /** The last business date whose occasions it has fired for. */
    public LocalDate coveredThrough;

    /** Of a ONE_OFF. */
    public Instant sendAt;

    public String approvedBy;
    public Instant approvedAt;
    public Instant firedAt;

    @Version
    public int rowVersion;

    public Instant createdAt;
    public Instant updatedAt;

    void rewrite(TriggerDraft draft, MessageClass ofMessages, Instant now) {
        code = draft.code();
        name = draft.name();
        type = draft.type();
        segmentId = draft.segmentId();
        includeSegmentIds = draft.includeSegmentIds().toArray(UUID[]::new);
        excludeSegmentIds = draft.excludeSegmentIds().toArray(UUID[]::new);
        occasion = Occasions.stored(draft.occasion());
        settleSeconds = draft.settleSeconds() == null ? SETTLE_SECONDS : draft.settleSeconds();
        sendAt = draft.sendAt();
        approvedBy = null;
        approvedAt = null;
        templateId = draft.templateId();
        messageClass = ofMessages;
        topic = draft.topic();
        repeatPolicy = draft.repeatPolicy();
        recipientPolicy = draft.recipientPolicy();
        action = Actions.stored(draft.action());
        legalPolicy = draft.legalPolicy();
        expiresAfterHours = draft.expiresAfterHours();
        cron = draft.schedule() == null ? null : draft.schedule().cron();
        zone = draft.schedule() == null ? null : draft.schedule().zone();
        updatedAt = now;
    }

    /** @param today what was due before it is not made up for */
    void enable(Instant now, LocalDate today) {
        enabled = true;
        error = null;
        enabledAt = now;
        coveredThrough = today.minusDays(1);
        updatedAt = now;
    }

    void approve(String by, Instant now) {
        approvedBy = by;
        approvedAt = now;
        updatedAt = now;
    }

    /** Every segment it cannot do without. */
    Set<UUID> segments() {
        return Stream.of(Stream.ofNullable(segmentId), Stream.of(includeSegmentIds), Stream.of(excludeSegmentIds))
                .flatMap(one -> one)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether who waits would have come in with the draft as well. */
    boolean listensAs(TriggerDraft draft) {
        return type == draft.type()
                && (!type.needsSegment() || Objects.equals(segmentId, draft.segmentId()))
                && Objects.equals(occasion.orNull(), draft.occasion());
    }

    /** Whatever others must not delete under it, as {@link Usage} calls it. */
    Set<String> needs() {
        Occasion begins = occasion.orNull();
        Stream<String> statuses =
                begins == null ? Stream.empty() : Usage.statuses(begins.statusFrom(), begins.statusTo());
        return Stream.concat(segments().stream().map(Usage::segment), statuses).collect(Collectors.toSet());
    }

    /** What its next fire is for, on that day. Work of ours may be late; no client is told of a term that is over. */
    Window windowOf(LocalDate today, Channel channel) {
        Window missed = Window.at(today, coveredThrough);
        if (type.kind().isGreeting()) return missed.forGreetings(daysAhead());
        return type == TriggerType.RENEWAL && channel.isContact() ? missed.ahead(daysAhead()) : missed;
    }

    private int daysAhead() {
        Occasion kept = occasion.value();
        return kept == null ? 0 : kept.daysBefore();
    }

    Selection selection(Window window) {
        return selection(type.kind(), window);
    }

    /** The same, of a trigger that waits for events: those to whom it happened on these dates. */
    Selection selectionOfDays(Window window) {
        return selection(type.kindOfDays(), window);
    }

    private Selection selection(Kind kind, Window window) {
        // Who has entered or left the segment is known from the entry itself.
        boolean narrows = type.start() != TriggerType.Start.EVENT || !type.needsSegment();
        List<UUID> within = Stream.concat(
                        narrows ? Stream.ofNullable(segmentId) : Stream.empty(), Stream.of(includeSegmentIds))
                .distinct()
                .toList();
        return new Selection(kind, within, List.of(excludeSegmentIds), occasion.value(), window.from(), window.to());
    }

    /** @param why null when a person switched it off */
    void disable(String why, Instant now) {
        enabled = false;
        error = why;
        updatedAt = now;
    }
}
