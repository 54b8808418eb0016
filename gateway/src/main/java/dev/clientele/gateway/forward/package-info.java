/**
 * Sends a checked request to its service and streams the answer back. {@link dev.clientele.gateway.forward.Forwarder} is
 * one exchange, {@link dev.clientele.gateway.forward.Upstreams} the connections with a breaker per service,
 * {@link dev.clientele.gateway.forward.Owners} finds who has a run or schedule. Bodies are never held in memory.
 */
package dev.clientele.gateway.forward;
