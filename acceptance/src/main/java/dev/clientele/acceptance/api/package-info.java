/**
 * The suite as an integrator sees it: plain HTTP through the gateway with a token of one role. {@code Api} says what goes
 * over the wire; the other classes put names on the few calls that scenarios, benchmarks and soaks repeat.
 */
package dev.clientele.acceptance.api;
