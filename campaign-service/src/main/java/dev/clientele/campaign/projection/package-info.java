/**
 * The only door for streams: copies of cards, consents, statuses and memberships into the tables of {@code V1001}. Every
 * write is guarded by version, so any order and any repetition gives the same rows. Nothing is decided here.
 */
package dev.clientele.campaign.projection;
