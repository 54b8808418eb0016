/** Plumbing that knows no client: lanes, outbox, streams, time, problems, paging, sheets, runs, schedules, identity. */
package dev.clientele.platform;
