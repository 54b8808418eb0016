/**
 * Who calls and what they may see. {@link dev.clientele.platform.identity.Caller} reads the verified token;
 * {@link dev.clientele.platform.identity.RowPredicate} is the filter every list and every chosen count runs under.
 */
package dev.clientele.platform.identity;
