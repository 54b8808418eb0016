/**
 * Who agreed to what (domain.md CLI-08, settled question 11). The ledger keeps every word and its evidence for ever;
 * what holds now follows from it: the last word wins, and of two at the same moment the withdrawal.
 */
package dev.clientele.client.consent;
