package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import java.time.Instant;

/**
 * A message that a recipient was handed, or is being handed.
 *
 * @param messageClass null when nobody knows any more: then it counts as either
 * @param policy null when nobody knows any more: then it counts under any
 */
public record Touch(Channel channel, MessageClass messageClass, LegalPolicy policy, Instant at) {}
