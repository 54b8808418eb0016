package dev.clientele.client.card;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param loserId the card that ends; all it has goes to the one in the path */
public record MergeDraft(@Schema(required = true) UUID loserId) {}
