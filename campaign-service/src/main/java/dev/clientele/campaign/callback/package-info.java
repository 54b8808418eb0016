/**
 * The way in for providers: what became of messages, signed; and bounce messages as they come back by mail. Each thing is
 * taken once, in any order; what speaks of no message of ours is counted and forgotten.
 */
package dev.clientele.campaign.callback;
