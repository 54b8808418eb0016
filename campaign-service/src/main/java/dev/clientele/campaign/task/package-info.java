/** Tasks for employees: renewals, returns and whatever else a campaign asks them to do for a client; the unassigned queue. */
package dev.clientele.campaign.task;
