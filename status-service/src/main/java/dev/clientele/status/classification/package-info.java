/**
 * The eight computed fields of every card and the five modes (domain.md CLS), as set-based SQL over fact rows. One
 * query computes profiles for a batch, a lane or a past day, so that events, rebuild and {@code asOf} cannot disagree.
 */
package dev.clientele.status.classification;
