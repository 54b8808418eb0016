/**
 * The only door for other services' streams. A lane's batch becomes rows of the fact tables by one versioned, set-based
 * upsert per table; then the totals of the touched units are counted anew and their memberships evaluated, all in the
 * batch's transaction. Any order and any batching of the same events gives the same rows.
 */
package dev.clientele.segment.projection;
