package dev.clientele.campaign.campaign;

import static dev.clientele.campaign.gate.MessageClass.MARKETING;
import static java.util.Objects.requireNonNull;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.timing.LegalPolicy;
import java.time.Instant;
import java.util.UUID;

/**
 * What a campaign does, as its trigger and template stood when it was launched.
 *
 * @param segmentId the segment it began with, null when it began with none
 * @param messageClass MARKETING of what is advertising, whatever was said
 * @param repeatPolicy never PER_PERIOD of what has a day or a term of its own
 * @param topic of the MARKETING consent; {@code *} when it has none of its own
 * @param legalPolicy hours and counts that a law sets for what it says
 * @param expiresAt what has not gone by then goes no more; null when it is never too late
 * @param untilAge days since registration: what has not gone to a client by the end of that day goes no more; null when any
 */
public record Definition(
        UUID segmentId,
        UUID templateId,
        Content content,
        MessageClass messageClass,
        String topic,
        RepeatPolicy repeatPolicy,
        RecipientPolicy recipientPolicy,
        Action action,
        LegalPolicy legalPolicy,
        Selection selection,
        Instant expiresAt,
        Integer untilAge) {
    public static final String ALL_TOPICS = "*";

    public Definition {
        requireNonNull(content);
        requireNonNull(messageClass);
        requireNonNull(topic);
        requireNonNull(repeatPolicy);
        requireNonNull(recipientPolicy);
        action = action == null ? Action.PLAIN : action;
        legalPolicy = legalPolicy == null ? LegalPolicy.NONE : legalPolicy;
        selection = selection == null ? Selection.members(segmentId) : selection;
        repeatPolicy = selection.kind().repeats(repeatPolicy);
        messageClass = isAdvertising(selection.kind(), content.channel(), action) ? MARKETING : messageClass;
    }

    /** Of a letter that stands for itself, to somebody who has asked for it. */
    public static Definition ofOneLetter(UUID templateId, Content content) {
        return new Definition(
                null,
                templateId,
                content,
                MessageClass.SERVICE,
                ALL_TOPICS,
                RepeatPolicy.PER_PERIOD,
                RecipientPolicy.PRIMARY_CONTACT,
                null,
                null,
                null,
                null,
                null);
    }

    /** Greetings, surveys and audiences for networks are, whatever one would like to call them (settled question 11). */
    public static boolean isAdvertising(Selection.Kind kind, Channel channel, Action action) {
        boolean asks = action != null && action.surveyId() != null;
        return channel.reachesClient() && (kind.isGreeting() || asks || channel.isAdvertising());
    }

    /** Whether a row of it may be too late before others are. */
    public boolean endsByRow() {
        return untilAge != null || selection.kind().isGreeting();
    }

    public Channel channel() {
        return content.channel();
    }
}
