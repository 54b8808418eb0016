/**
 * Campaigns by the hundred thousand: a mail server that only counts, a tap on the way to one, an audience from a statement, a
 * plain SMTP loop.
 */
package dev.clientele.acceptance.sending;
