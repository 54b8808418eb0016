/**
 * What companies and contacts have in common: the portrait (domain.md CLI-01), dates of registration and end, and the way
 * cards are taken in, edited, listed, deleted and restored.
 */
package dev.clientele.client.card;
