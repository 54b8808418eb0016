/**
 * One PostgreSQL and one Kafka for all test JVMs of a folder, which is one module's. The first test JVM that needs them
 * spawns a host process which owns both; every JVM holds a lease (an open connection), and thirty seconds after the last
 * lease the host stops its children and goes. What lies in the folder is thrown away by the next host.
 */
package dev.clientele.stack.shared;
