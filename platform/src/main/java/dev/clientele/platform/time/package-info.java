/**
 * Business dates in one zone (domain.md, head): the only place that turns instants into dates, and the only source of
 * "now". Tests hand in a clock that moves.
 */
package dev.clientele.platform.time;
