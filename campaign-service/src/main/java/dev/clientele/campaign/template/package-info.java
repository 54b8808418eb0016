/**
 * What a message says. Templates are written by marketers, so they are data, not code: an engine of its own, a closed
 * list of merge fields, one kind of section ({@code #if}), limits on everything, and every fault found at save.
 */
package dev.clientele.campaign.template;
