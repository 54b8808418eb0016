/** Orders (domain.md S4:40-46): they count only as orders; completed ones have a gross profit. */
package dev.clientele.client.order;
