/**
 * Everything that happened with one client, newest first (domain.md REP-08): its events and its documents, those of its
 * people too.
 */
package dev.clientele.client.timeline;
