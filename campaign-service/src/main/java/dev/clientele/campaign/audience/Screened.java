package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.template.Rendering.Rendered;
import dev.clientele.campaign.timing.WaitReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A recipient after the gates: a message to hand over, why there is none, or what it waits for. */
public sealed interface Screened {
    Recipient recipient();

    static <T extends Screened> List<T> only(Class<T> kind, List<Screened> screened) {
        return screened.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** @param contactId null when the message goes to a company's own address */
    record Ready(
            Recipient recipient,
            UUID contactId,
            Address address,
            UUID addressKey,
            Rendered message,
            String unsubscribeUrl)
            implements Screened {}

    /** Nothing forbids the message, but not before {@code until}. */
    record Waiting(Recipient recipient, WaitReason reason, String evidence, Instant until) implements Screened {}

    record Refused(Recipient recipient, SkipReason reason, String evidence) implements Screened {}
}
