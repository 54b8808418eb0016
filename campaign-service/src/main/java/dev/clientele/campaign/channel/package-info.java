/**
 * How messages leave by HTTP: one signed POST per message to the provider of its channel, and what its answer means. A
 * message that may be handed over only once is never sent again unless the provider surely did not take it.
 */
package dev.clientele.campaign.channel;
