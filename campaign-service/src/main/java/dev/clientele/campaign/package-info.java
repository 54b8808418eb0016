/**
 * Campaigns: who is written to, why, and what became of it (domain.md CAM).
 *
 * <p>Arrows go one way: {@code delivery → gate → template}, {@code trigger → audience → campaign}; {@code projection}
 * stands alone and meets the others only in its tables.
 */
package dev.clientele.campaign;
