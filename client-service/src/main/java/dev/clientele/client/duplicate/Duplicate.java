package dev.clientele.client.duplicate;

import java.util.Set;
import java.util.UUID;

/**
 * A card that may be the same client. Of a card the caller may not see only who is responsible for it is told.
 *
 * @param cardId null for a card the caller may not see
 * @param responsibleId who is responsible for the client: of one of a company's people, the company's
 * @param on what they have in common
 * @param strong whether that keeps a new card from being made where duplicates are refused
 */
public record Duplicate(
        String entity,
        UUID cardId,
        String name,
        UUID responsibleId,
        String responsibleName,
        Set<Key.Kind> on,
        boolean strong,
        boolean visible) {}
