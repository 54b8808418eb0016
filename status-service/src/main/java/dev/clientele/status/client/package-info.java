/**
 * Which client a request means, and whether its caller may see it: a foreign card is 404, a merged one is elsewhere, an
 * attached contact is no client (settled question 8).
 */
package dev.clientele.status.client;
