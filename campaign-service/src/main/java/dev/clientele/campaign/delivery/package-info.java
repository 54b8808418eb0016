/**
 * From a queued ledger row to a message in a mailbox: gates in one transaction, hand-over within seconds of it,
 * outcomes in others as they come. E-mail goes at least once: what a killed replica had in flight may go twice, and so may a
 * letter that got no answer. Where a channel is at most once the latter ends UNKNOWN, and with a replica that is killed
 * everything that it had leased.
 */
package dev.clientele.campaign.delivery;
