/**
 * What a service says, written in the transaction that made it true and published afterwards by one drainer per
 * service. Nothing else sends to Kafka.
 */
package dev.clientele.platform.outbox;
