package dev.clientele.client.duplicate;

import java.util.Set;
import java.util.UUID;

/** The keys of one card. */
public record Keyed(UUID cardId, Set<Key> keys) {}
