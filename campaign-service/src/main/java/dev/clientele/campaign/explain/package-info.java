/**
 * Why a client is, was or will not be written to: the ledger row, and every gate as it stands now with what it was decided
 * from. Asks the very screening that sends.
 */
package dev.clientele.campaign.explain;
