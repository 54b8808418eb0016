package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Facts;
import dev.clientele.campaign.template.Person;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What the projection knows of a recipient: for the gates, for the words, and for the hour.
 *
 * @param zone the client's own; null when its card has none
 * @param privatePerson whether the client is a person and not a company
 */
record RecipientFacts(
        Recipient recipient,
        UUID contactId,
        String clientName,
        Person person,
        Facts facts,
        ZoneId zone,
        boolean privatePerson) {}
