/**
 * Duplicate control (domain.md CLI-11): what two cards of the same client have in common, in normal form and indexed, and
 * what is done when a new card has it too.
 */
package dev.clientele.client.duplicate;
