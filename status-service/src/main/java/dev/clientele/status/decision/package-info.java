/**
 * Which work status a unit has, when it changes and why (domain.md STA, B.1, B.2): plain Java, no framework, no clock.
 * {@link dev.clientele.status.decision.StatusFold} walks a unit's facts in the order of settled question 2 and is the
 * only place that decides a status; events, midnight, bootstrap, late facts, mass runs, dry runs and the explanation all
 * call it. The rules stand as tables in the README beside this file.
 */
package dev.clientele.status.decision;
