/** Money receipts (domain.md CLI-05). A reversed payment stays and counts nowhere. */
package dev.clientele.client.payment;
