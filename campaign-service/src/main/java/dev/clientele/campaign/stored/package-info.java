/** Values that are kept as JSON, of which one that cannot be read must harm no other. */
package dev.clientele.campaign.stored;
