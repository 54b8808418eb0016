/** The ledger in figures (CAM-15): of one campaign in detail, and of many by campaign, trigger, channel, reason or day. */
package dev.clientele.campaign.statistics;
