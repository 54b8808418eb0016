/**
 * Calendars of events (CAM-10, REP-07): surveys and tasks that campaigns plan, seen by the employees on a calendar's access
 * list, and how much of it lies on whom.
 */
package dev.clientele.campaign.calendar;
