package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import java.time.Instant;

/** A message that a recipient was handed, or is being handed. */
public record Touch(Channel channel, MessageClass messageClass, LegalPolicy policy, Instant at) {}
