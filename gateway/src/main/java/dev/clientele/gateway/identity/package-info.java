/**
 * Who is calling. A token is verified in full once (signature, algorithm, issuer, expiry) and then known by its hash
 * until it expires. The services verify it again by themselves: going round the gateway gains nothing.
 */
package dev.clientele.gateway.identity;
