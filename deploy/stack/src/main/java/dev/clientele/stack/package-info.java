/**
 * PostgreSQL, Kafka and a mailbox as child processes of whoever needs them: {@code ./clientele up}, the tests and the
 * kill tests use this one launcher. A {@link dev.clientele.stack.Part} knows its data folder, its log, its port; killed
 * at any moment it starts again on the same data and the same port. Nothing here knows what Clientele is about.
 */
package dev.clientele.stack;
