/**
 * Campaigns: who is written to, why, and what became of it (domain.md CAM).
 *
 * <p>Arrows go one way: {@code delivery → audience}, {@code trigger → audience}, {@code audience → campaign, suppression},
 * {@code campaign → template, gate}; {@code projection} stands alone and meets the others only in its tables.
 */
package dev.clientele.campaign;
