/**
 * Who must not be shipped to (domain.md RES-01, settled question 13). Kept here from what segment-service says, so that a
 * shipment waits for nobody: the segments, their members, and how far each lane was evaluated.
 */
package dev.clientele.client.restriction;
