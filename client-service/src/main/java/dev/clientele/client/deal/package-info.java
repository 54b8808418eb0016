/** Deals, which are the interests of a client too (domain.md CLI-03). Their documents follow them. */
package dev.clientele.client.deal;
