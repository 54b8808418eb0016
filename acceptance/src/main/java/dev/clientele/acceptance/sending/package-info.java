/** Campaigns by the hundred thousand: a mail server that only counts, an audience from a statement, a plain SMTP loop. */
package dev.clientele.acceptance.sending;
