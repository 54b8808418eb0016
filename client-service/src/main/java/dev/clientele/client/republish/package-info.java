/**
 * Says every present state again (design.md section 4), for repair and for a new consumer that begins after compaction.
 * Nothing changes and no version is drawn, so whoever knows a state already ignores it.
 */
package dev.clientele.client.republish;
