/** The limits and the production calendar as people keep them; {@code timing} decides by them. */
package dev.clientele.campaign.limits;
