/**
 * Who is in which segment. {@code Composition} compares what the rules say with the stays there are and writes the
 * difference: a row per stay, the units' cached segment numbers, the events. Batches of events, midnight, refreshes and
 * manual edits all go through it, under the lane's lock, and a difference cascades to the segments that depend on it.
 */
package dev.clientele.segment.composition;
