/**
 * Makes the members of a segment over the whole base: on a schedule, on demand, or after its rule has changed. Lane by
 * lane, one transaction each, resumed at its lane after a crash; every refresh is logged with what it came to.
 */
package dev.clientele.segment.refresh;
