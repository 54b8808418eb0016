/**
 * Who carries messages outside: address, secret by name, price, rate as a stored token bucket, and a breaker that all
 * replicas share. How a message is handed over is the business of {@code channel}.
 */
package dev.clientele.campaign.provider;
