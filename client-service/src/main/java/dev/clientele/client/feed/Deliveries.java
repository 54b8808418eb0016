package dev.clientele.client.feed;

import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.interaction.InteractionDraft;
import dev.clientele.client.interaction.InteractionService;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.DeliveryEvent;
import dev.clientele.contracts.DeliveryEvent.CallFinished;
import dev.clientele.contracts.DeliveryEvent.DealRequested;
import dev.clientele.contracts.DeliveryEvent.DeliveryReported;
import dev.clientele.contracts.DeliveryEvent.MessageSent;
import dev.clientele.contracts.DeliveryEvent.SurveyAnswered;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was delivered becomes an interaction of its recipient, once, under the key of its event. Our own message counts
 * nowhere as the client's activity; an answer and an operator's call do (settled question 10).
 */
@Singleton
class Deliveries implements LaneHandler {
    private final InteractionService interactions;
    private final DealRequests dealRequests;

    Deliveries(InteractionService interactions, DealRequests dealRequests) {
        this.interactions = interactions;
        this.dealRequests = dealRequests;
    }

    /** @param contactId null when a company was reached at an address of its own, which is then its unit */
    private record Contacted(
            String key, UUID unitId, UUID contactId, Kind kind, Direction direction, Source source, Instant at) {

        UUID recipient() {
            return contactId == null ? unitId : contactId;
        }

        Entry<InteractionDraft> entry(Map<UUID, UUID> present) {
            UUID recipient = present.get(recipient());
            return new Entry<>(
                    new InteractionDraft(
                            null,
                            contactId == null ? recipient : null,
                            null,
                            contactId == null ? null : recipient,
                            null,
                            kind,
                            direction,
                            source,
                            at,
                            false,
                            null,
                            null,
                            null),
                    key);
        }
    }

    @Override
    public void apply(LaneBatch batch) {
        dealRequests.apply(batch);
        applyContacts(batch);
    }

    private void applyContacts(LaneBatch batch) {
        List<Contacted> contacted = batch.records().stream()
                .map(record -> contacted((DeliveryEvent) record.event()))
                .flatMap(Optional::stream)
                .toList();
        if (contacted.isEmpty()) return;
        Map<UUID, UUID> present = Recipients.present(
                batch.tx(), contacted.stream().map(Contacted::recipient).toList());
        List<Outcome> outcomes = interactions.take(
                batch.tx(), contacted.stream().map(one -> one.entry(present)).toList(), Origin.STREAM);
        for (int i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Rejected)
                throw new InvalidEvent(contacted.get(i).key() + " went to nobody who is known here");
    }

    /** What became of a message later is no further contact. */
    private static Optional<Contacted> contacted(DeliveryEvent event) {
        return switch (event) {
            case MessageSent sent ->
                Optional.of(new Contacted(
                        sent.key(),
                        required(sent.unitId(), event),
                        sent.contactId(),
                        kind(required(sent.channel(), event)),
                        Direction.OUTBOUND,
                        Source.CAMPAIGN,
                        required(sent.at(), event)));
            case SurveyAnswered answered ->
                Optional.of(new Contacted(
                        answered.key(),
                        required(answered.unitId(), event),
                        answered.contactId(),
                        Kind.SURVEY,
                        Direction.INBOUND,
                        Source.CAMPAIGN,
                        required(answered.at(), event)));
            case CallFinished call ->
                Optional.of(new Contacted(
                        call.key(),
                        required(call.unitId(), event),
                        call.contactId(),
                        Kind.CALL,
                        Direction.OUTBOUND,
                        Source.USER,
                        required(call.at(), event)));
            case DeliveryReported _, DealRequested _ -> Optional.empty();
        };
    }

    private static Kind kind(Channel channel) {
        return switch (channel) {
            case EMAIL -> Kind.EMAIL;
            case SMS -> Kind.SMS;
            case MESSENGER, SOCIAL -> Kind.MESSENGER;
            case PHONE -> Kind.CALL;
        };
    }

    private static <T> T required(T value, DeliveryEvent event) {
        if (value == null) throw new InvalidEvent(event.key() + " is not complete");
        return value;
    }
}
