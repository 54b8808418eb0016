package dev.clientele.campaign.gate;

import java.time.Instant;

/**
 * All that the gates look at for one recipient.
 *
 * @param address as it stands in the card, unchecked; null when there is none
 * @param suppression what forbids the address for this message class and topic, null when nothing does
 * @param topicConsent to MARKETING by this channel for the message's topic, UNKNOWN when it has no topic of its own
 * @param marketingConsent to MARKETING by this channel for all topics
 * @param lastInbound when they last wrote to our account in the messenger; null when never, or when it is none
 * @param openDeal whether one of theirs is open in the pipeline that a deal is wanted in
 */
public record Facts(
        Standing client,
        Standing recipient,
        String status,
        String address,
        String suppression,
        ConsentState personalData,
        ConsentState topicConsent,
        ConsentState marketingConsent,
        Instant lastInbound,
        boolean openDeal) {}
