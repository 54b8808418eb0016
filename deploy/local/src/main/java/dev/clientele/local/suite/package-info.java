/**
 * The whole suite on one machine: PostgreSQL, Kafka, the mailbox, four services and the gateway as supervised child
 * processes. {@link dev.clientele.local.suite.Suite} is the door, for {@code ./clientele up} and for the acceptance
 * tests alike; what it knows about its children lies in {@code suite.json} for everybody else to read.
 */
package dev.clientele.local.suite;
