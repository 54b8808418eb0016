/**
 * Audiences for advertising networks (CAM-03): digests of addresses whose owners agreed, never the addresses. The gates are
 * asked when a campaign takes them in, and again when their file is handed over.
 */
package dev.clientele.campaign.export;
