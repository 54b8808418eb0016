package dev.clientele.contracts;

import java.time.Instant;
import java.util.UUID;

/** Calls, letters, meetings and the rest (domain.md CLI-06). Said by client-service. */
public sealed interface InteractionEvent extends Event permits InteractionEvent.InteractionChanged, Departed {

    /**
     * @param planned true for a task of the future, which is no interaction yet
     * @param account of ours through which it went, such as {@code telegram:shop}; null when it does not matter
     */
    record InteractionChanged(
            UUID interactionId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID companyId,
            UUID contactId,
            Kind kind,
            Direction direction,
            Source source,
            Instant occurredAt,
            boolean planned,
            UUID responsibleId,
            String account)
            implements InteractionEvent {
        @Override
        public String key() {
            return "interaction/" + interactionId;
        }
    }

    enum Kind {
        CALL,
        EMAIL,
        SMS,
        MESSENGER,
        ONLINE_CHAT,
        MEETING,
        TASK,
        FORM,
        SURVEY
    }

    enum Direction {
        INBOUND,
        OUTBOUND,
        INTERNAL
    }

    /** CAMPAIGN with OUTBOUND is our own message and counts nowhere as the client's activity. */
    enum Source {
        USER,
        IMPORT,
        CAMPAIGN
    }
}
