/**
 * Says every present state of this service again (design.md section 4), for repair and for a new consumer that begins after
 * compaction. A service makes a {@link dev.clientele.platform.republish.Restated} of each collection it owns; whoever knows
 * a state already finds nothing new in it.
 */
package dev.clientele.platform.republish;
