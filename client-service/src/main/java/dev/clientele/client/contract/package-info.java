/**
 * Contracts of a client with their credit days (domain.md, settled question 6). At most one is the client's default, under
 * which documents without a contract settle. A contract stays with the card it was made for.
 */
package dev.clientele.client.contract;
