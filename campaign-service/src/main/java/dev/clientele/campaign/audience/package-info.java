/**
 * Who a campaign is for: the frozen audience, and the screening that sending and dry run share, so that what a dry run
 * promises is what sending does.
 */
package dev.clientele.campaign.audience;
