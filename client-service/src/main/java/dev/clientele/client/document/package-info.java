/**
 * What deals, invoices, payments, shipments and interactions have in common: each belongs to a unit and lives in its
 * lane, is taken in many at a time, said with its whole state, and moves when its client does.
 */
package dev.clientele.client.document;
