/** How much one caller may ask: requests per second, and bytes per request counted while they stream through. */
package dev.clientele.gateway.limit;
