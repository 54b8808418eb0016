/**
 * From a queued ledger row to a message in a mailbox: gates in one transaction, hand-over within seconds of it,
 * outcomes in others as they come. E-mail goes at least once: what a killed replica had in flight, and only that, may go
 * twice.
 */
package dev.clientele.campaign.delivery;
