/** Plumbing that knows no client: lanes, outbox, streams, time, problems, paging, runs, schedules, identity. */
package dev.clientele.platform;
