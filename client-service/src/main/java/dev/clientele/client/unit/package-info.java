/**
 * Which client a document belongs to (domain.md B.4), and what happens to documents when that changes. The contact's row
 * is the lock: whoever writes a document of a contact holds it shared, whoever attaches or detaches it holds it alone.
 */
package dev.clientele.client.unit;
