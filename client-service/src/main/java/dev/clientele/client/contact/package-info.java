/**
 * People (domain.md CLI-02). A contact without a live company is a client of its own; attached, it is one of its primary
 * company's people, and everything it has belongs there. {@link dev.clientele.client.contact.Attachments} is the only
 * place where that changes.
 */
package dev.clientele.client.contact;
