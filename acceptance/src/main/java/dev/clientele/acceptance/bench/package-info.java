/**
 * The benchmarks of design.md 12 that one machine can answer: what a user waits for, measured through the gateway. Each
 * prints a table and then one line per figure; {@link dev.clientele.acceptance.bench.Bench} ends with 1 when a goal is
 * missed.
 */
package dev.clientele.acceptance.bench;
