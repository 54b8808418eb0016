/**
 * Makes the members of a segment over the whole base: on a schedule, together with all that are due with it, on demand, after
 * its rule has changed, or a tree that its rule goes down. All lanes in one transaction, so that one that was stopped leaves
 * what there was; every refresh is logged with what it came to.
 */
package dev.clientele.segment.refresh;
