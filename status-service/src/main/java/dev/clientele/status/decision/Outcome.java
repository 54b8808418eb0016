package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.List;

/**
 * A unit's whole status history up to a day.
 *
 * @param nextFlipOn the first later day on which the answer can change without a new fact, or null
 */
public record Outcome(List<Transition> transitions, Situation situation, LocalDate nextFlipOn) {}
