/**
 * What tests of every module share: the real PostgreSQL and Kafka, a clock that moves, signed tokens, and
 * the rules of the house. Test scope only.
 */
package dev.clientele.testing;
