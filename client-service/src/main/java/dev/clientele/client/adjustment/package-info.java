/**
 * Corrections of what a client owes (domain.md CLI-07, settled question 6): a positive one acts as a shipment, a negative
 * one as a payment. Opening balances come as adjustments too.
 */
package dev.clientele.client.adjustment;
