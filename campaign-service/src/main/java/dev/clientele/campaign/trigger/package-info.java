/**
 * What starts campaigns (domain.md CAM-02): a segment, a template and a schedule. Made switched off; switched on it
 * looks ahead, never back; switched off it stops what it has started.
 */
package dev.clientele.campaign.trigger;
