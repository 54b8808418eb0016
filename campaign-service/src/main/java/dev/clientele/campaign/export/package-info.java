/** Audiences for advertising networks (CAM-03): digests of addresses whose owners agreed, never the addresses. */
package dev.clientele.campaign.export;
