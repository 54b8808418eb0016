/**
 * When a message may go, decided from facts alone: quiet hours and the working calendar in the client's zone, caps on how
 * often a person is written to, and what the law says of debt reminders. Instants are half-open; no framework, no clock,
 * no database.
 */
package dev.clientele.campaign.timing;
