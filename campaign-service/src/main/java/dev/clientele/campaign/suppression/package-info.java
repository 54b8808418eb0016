/**
 * Addresses that must not be written to, and the links by which people put themselves there (RFC 8058). An address is
 * kept as a digest; a link works for ever, even when the message it came with has been forgotten.
 */
package dev.clientele.campaign.suppression;
