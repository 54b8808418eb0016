/** How fast a campaign goes by its own wish, whatever its provider would take. */
package dev.clientele.campaign.pacing;
