/**
 * Who owes what, by client and contract, on any date (domain.md CLI-07, settled question 6): one statement over shipments,
 * payments and adjustments. Nothing is kept.
 */
package dev.clientele.client.settlement;
