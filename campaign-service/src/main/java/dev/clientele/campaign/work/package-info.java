/**
 * Work in the house about a client: a call, a task, a survey to ask. Made by campaigns, one for each ledger row; done by
 * employees, whose word ends it. Resources of {@code calllist}, {@code task} and {@code calendar} are views of it.
 */
package dev.clientele.campaign.work;
