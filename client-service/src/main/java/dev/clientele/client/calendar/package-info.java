/** Birthdays and other dates of clients that come soon (domain.md CLI-13). */
package dev.clientele.client.calendar;
