/**
 * The local mailbox: an SMTP server that takes every message for everybody and shows them over HTTP as JSON, so that a
 * person or a test can see what would have been sent. Messages live in memory and are gone with the process.
 */
package dev.clientele.stack.mailbox;
