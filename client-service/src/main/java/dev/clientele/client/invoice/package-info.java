/** Invoices (domain.md CLI-04): they ask for money and make no debt. Partly paid is not paid. */
package dev.clientele.client.invoice;
