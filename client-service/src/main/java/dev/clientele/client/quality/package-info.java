/**
 * How well cards are kept (domain.md CLI-10, REP-09): what a card should have follows from its client's work status; a
 * status nobody has written rules for has no score, and the answer says so.
 */
package dev.clientele.client.quality;
