/** How much one caller may ask: requests per second, the head of a request, and its body counted while it streams through. */
package dev.clientele.gateway.limit;
