/**
 * The only door for other services' streams. Each purpose is a consumer of its own, begun by
 * {@link dev.clientele.client.feed.Listening}: what was delivered becomes interactions, which this service then owns;
 * heartbeats tell how far the others are; segments and their members are kept for the shipment ban.
 */
package dev.clientele.client.feed;
