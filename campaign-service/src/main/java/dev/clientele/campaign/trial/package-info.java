/** Letters to ourselves before a mailing goes to clients (CAM-09). */
package dev.clientele.campaign.trial;
