/**
 * The CDNOW purchase history (docs/samples) as the suite's measuring stick: slices of it, copies under other customer
 * numbers, damaged copies, and the interests we add to it where a work status has to move.
 */
package dev.clientele.acceptance.cdnow;
