package dev.clientele.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of messages, surveys and calls, and deals to open (domain.md CAM). Said by campaign-service. No personal data. */
public sealed interface DeliveryEvent extends Event {

    UUID deliveryId();

    record MessageSent(
            UUID deliveryId,
            UUID unitId,
            long version,
            UUID contactId,
            UUID campaignId,
            ClientEvent.Channel channel,
            Instant at)
            implements DeliveryEvent {
        @Override
        public String key() {
            return "delivery/" + deliveryId;
        }
    }

    /** @param outcome DELIVERED, BOUNCED, COMPLAINED, REPLIED or FAILED */
    record DeliveryReported(UUID deliveryId, UUID unitId, long version, String outcome, Instant at)
            implements DeliveryEvent {
        @Override
        public String key() {
            return "delivery-report/" + deliveryId;
        }
    }

    record Answer(String question, String value) {}

    record SurveyAnswered(
            UUID deliveryId,
            UUID unitId,
            long version,
            UUID contactId,
            UUID surveyId,
            Integer score,
            List<Answer> answers,
            Instant at)
            implements DeliveryEvent {
        @Override
        public String key() {
            return "survey-answer/" + deliveryId;
        }
    }

    record CallFinished(
            UUID deliveryId, UUID unitId, long version, UUID contactId, UUID callListId, String result, Instant at)
            implements DeliveryEvent {
        @Override
        public String key() {
            return "call/" + deliveryId;
        }
    }

    /**
     * A deal to be opened for a client (CAM-16). client-service opens it, once, unless one is open in that pipeline.
     *
     * @param contactId null when it is about the company itself
     * @param stage null when the pipeline's deals need none
     * @param responsibleId null when nobody is responsible yet
     */
    record DealRequested(
            UUID deliveryId,
            UUID unitId,
            long version,
            UUID contactId,
            UUID campaignId,
            String pipeline,
            String stage,
            BigDecimal amount,
            UUID responsibleId,
            Instant at)
            implements DeliveryEvent {
        @Override
        public String key() {
            return "deal-request/" + deliveryId;
        }
    }
}
