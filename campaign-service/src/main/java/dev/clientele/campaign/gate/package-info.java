/**
 * Whether a message may go to a recipient, decided from facts alone: no framework, no clock, no database. The same
 * decision serves the audience, the dry run and the moment right before hand-over (domain.md CAM-05).
 */
package dev.clientele.campaign.gate;
