/** What is left of a person who asked to be forgotten: every table, topic and log is searched. */
package dev.clientele.acceptance.privacy;
