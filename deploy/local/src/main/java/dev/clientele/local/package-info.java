/**
 * Clientele on one machine. {@link dev.clientele.local.Clientele} is the program behind {@code ./clientele}; its
 * commands lie in {@code command}, the suite they start in {@code suite}, the demo base in {@code demo}. What can be
 * foreseen to go wrong ends in a plain message, never in a stack trace.
 */
package dev.clientele.local;
