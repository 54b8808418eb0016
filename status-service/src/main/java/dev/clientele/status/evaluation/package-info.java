/**
 * When units are evaluated: after a batch of events, when a lane's day turns, in a mass run. Each time the same three
 * things happen in one transaction under the lane's lock: profiles, monthly steps and statuses are brought to the facts
 * and the day, and what differs is said.
 */
package dev.clientele.status.evaluation;
