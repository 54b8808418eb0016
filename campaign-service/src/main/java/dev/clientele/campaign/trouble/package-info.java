/**
 * Work that this service does by itself and that fails: since when, why, and when it is tried next. What replicas run into
 * is shared, shown where it belongs, counted, and gone as soon as the work succeeds.
 */
package dev.clientele.campaign.trouble;
