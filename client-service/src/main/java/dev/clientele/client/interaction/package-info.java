/** Calls, letters, meetings and the rest (domain.md CLI-06). A planned task is no interaction yet. */
package dev.clientele.client.interaction;
