package dev.clientele.client.card;

import dev.clientele.client.label.Label;

/**
 * What other services say about the client of a card.
 *
 * @param shipmentProhibited it is in a segment that bans shipments, or is one of the people of a company that is
 */
public record Marks(Label label, boolean shipmentProhibited) {}
