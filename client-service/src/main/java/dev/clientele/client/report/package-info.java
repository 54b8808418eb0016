/** Reports on money (domain.md REP-05, REP-10). Every figure links to the rows whose sum it is, debts down to documents. */
package dev.clientele.client.report;
