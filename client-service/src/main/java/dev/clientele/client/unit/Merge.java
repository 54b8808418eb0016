package dev.clientele.client.unit;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Two cards of one kind becoming one, with both rows held alone.
 *
 * @param companies false for contacts
 * @param on the business date of it
 */
public record Merge(boolean companies, UUID loser, UUID winner, LocalDate on) {}
