/** Who stopped, resumed, cancelled or changed what: the switch that stops all sending, and the audit of every such act. */
package dev.clientele.campaign.control;
