/**
 * Kafka in: lanes consumed in order, one transaction per batch with its offsets inside, so that every record is applied
 * exactly once to the database. Poison records go to a dead-letter table and topic and can be replayed.
 */
package dev.clientele.platform.stream;
