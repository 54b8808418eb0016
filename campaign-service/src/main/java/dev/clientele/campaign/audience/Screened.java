package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.template.Rendering.Rendered;
import java.util.UUID;

/** A recipient after the gates: a message to hand over, or why there is none. */
public sealed interface Screened {
    Recipient recipient();

    /** @param contactId null when the message goes to a company's own address */
    record Ready(
            Recipient recipient,
            UUID contactId,
            Address address,
            UUID addressKey,
            Rendered message,
            String unsubscribeUrl)
            implements Screened {}

    record Refused(Recipient recipient, SkipReason reason, String evidence) implements Screened {}
}
