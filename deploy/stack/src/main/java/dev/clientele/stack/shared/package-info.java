/**
 * One PostgreSQL and one Kafka for all test JVMs of a build. The first test JVM that needs them spawns a host process
 * which owns both; every JVM holds a lease (an open connection), and two minutes after the last lease the host stops its
 * children and goes. Everything lies under {@code target/test-stack} and is thrown away by the next host.
 */
package dev.clientele.stack.shared;
