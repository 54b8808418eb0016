/** Shipped goods (domain.md CLI-05). A reversed shipment stays and counts nowhere. */
package dev.clientele.client.shipment;
