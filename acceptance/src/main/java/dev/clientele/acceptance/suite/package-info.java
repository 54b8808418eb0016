/**
 * The suite that scenarios, benchmarks and soaks talk to: one that {@code ./clientele up} has started, or one of their own
 * on free ports and in a folder of its own.
 */
package dev.clientele.acceptance.suite;
