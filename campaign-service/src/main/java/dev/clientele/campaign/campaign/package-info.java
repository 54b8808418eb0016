/**
 * A campaign is one occurrence of a trigger: its audience, its state, its figures. It carries a copy of everything it
 * needs, so later edits of trigger or template do not reach it. It is FINISHED only when every row of its ledger is.
 */
package dev.clientele.campaign.campaign;
