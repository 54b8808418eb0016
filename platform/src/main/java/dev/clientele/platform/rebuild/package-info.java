/**
 * Fills a projection anew from the streams, beside the live one, and swaps them under the lane locks (design.md 4).
 * Readers see the old tables until the swap. What a service owns and keeps (history, manual statuses, pins, stays, the
 * campaign ledger) is no projection and is not touched; one difference run afterwards brings it in line.
 * What a rebuild has filled without coming to its swap is dropped soon after its end, or its pause.
 */
package dev.clientele.platform.rebuild;
