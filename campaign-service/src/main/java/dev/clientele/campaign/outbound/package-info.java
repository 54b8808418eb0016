/**
 * The only way out of this service by HTTP. An address that people have typed in may lead to nowhere inside: it is read
 * strictly, resolved once, every address it has must be public, and the connection goes to the very one that was checked.
 */
package dev.clientele.campaign.outbound;
