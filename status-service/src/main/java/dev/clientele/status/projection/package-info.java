/**
 * The only door for client, sales and interaction events. A batch of one lane is reduced to the latest state of each
 * entity, stored set-based where it is newer than what is there, and the units it touched are evaluated in the same
 * transaction. What is stored is a function of the set of records heard, never of their order (see {@link
 * dev.clientele.status.projection.FactRow}).
 */
package dev.clientele.status.projection;
