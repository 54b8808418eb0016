/** Deals that campaigns ask for (CAM-16): client-service opens them, once each. */
package dev.clientele.campaign.deal;
