/**
 * Things that happen by themselves: rows with a cron expression in a zone. Replicas share them by
 * {@code SKIP LOCKED} and a lease, a crash loses none, and however many fires were missed, one is made up for. A
 * {@link dev.clientele.platform.schedule.ScheduleHandler} does what is due in the transaction that moves the schedule
 * on, so it happens once; anything longer than a second it starts as a run.
 */
package dev.clientele.platform.schedule;
