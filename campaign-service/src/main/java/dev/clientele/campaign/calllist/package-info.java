/** Call lists (CAM-11): the calls of one campaign, for operators; their outcomes become interactions. */
package dev.clientele.campaign.calllist;
