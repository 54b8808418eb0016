/**
 * Days that a profession keeps (CAM-07): a date, a weekday of a month, or a day of the year. People edit the calendar;
 * triggers ask who keeps which day.
 */
package dev.clientele.campaign.holiday;
