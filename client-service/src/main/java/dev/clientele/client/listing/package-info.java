/** Lists: documented filters, a total order, keyset pages. The only place that puts SQL conditions together. */
package dev.clientele.client.listing;
