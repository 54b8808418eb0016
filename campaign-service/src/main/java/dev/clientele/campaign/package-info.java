/**
 * Campaigns: who is written to, why, and what became of it (domain.md CAM).
 *
 * <p>Arrows go one way: {@code channel, callback, work, deal, export → delivery → audience → campaign, suppression, provider},
 * {@code survey, calendar, calllist, task → work}, {@code trigger → audience}, {@code provider → outbound},
 * {@code campaign → template, gate}; {@code projection} stands alone and meets the others only in its tables.
 */
package dev.clientele.campaign;
