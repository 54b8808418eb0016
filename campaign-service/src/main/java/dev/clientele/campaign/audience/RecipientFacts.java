package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Facts;
import dev.clientele.campaign.template.Person;
import java.util.UUID;

/** What the projection knows of a recipient: for the gates, and for the words. */
record RecipientFacts(Recipient recipient, UUID contactId, String clientName, Person person, Facts facts) {}
