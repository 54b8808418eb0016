/**
 * Clientele seen from outside: scenarios as files (in the tests), benchmarks and soaks, all through the gateway against a
 * running suite. Nothing in here knows how a service works inside; only {@code knowledge} looks into the databases, to
 * compare two runs row by row.
 */
package dev.clientele.acceptance;
