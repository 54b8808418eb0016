/**
 * Which work status a unit has, when it changes and why (domain.md STA, B.1, B.2): plain Java, no framework, no clock.
 * {@link dev.clientele.status.decision.StatusFold} walks a unit's facts in the order of settled question 2 and is the
 * only place that decides a status; events, midnight, bootstrap, late facts, mass runs and the explanation all call it.
 *
 * <p>The supplied rules, where <i>interest</i> is a deal open at the point and <i>sale</i> a won deal, payment or
 * shipment at most {@code windowDays} ago:
 *
 * <pre>
 * rule         from                    condition                                   to
 * NEW_CLIENT   (never had one)         no history yet                              NEW
 * IN_PROGRESS  NEW                     interest, no sale                           IN_PROGRESS
 * ACTIVE       IN_PROGRESS, RETURNED   sale                                        ACTIVE
 * LOST         ACTIVE                  no sale                                     LOST
 * RETURNED     LOST                    interest, no sale                           RETURNED
 * G1 (off)     NEW                     sale                                        ACTIVE
 * G2 (off)     LOST                    sale                                        RETURNED, then ACTIVE
 * G3 (off)     IN_PROGRESS             windowDays in it, no interest, no sale      LOST
 * G4 (off)     RETURNED                windowDays in it, no interest, no sale      LOST
 * </pre>
 *
 * ALIEN, NON_TARGET, LIQUIDATED and custom statuses are no rule's previous status, so a manual set of them stays.
 */
package dev.clientele.status.decision;
