/** What campaigns and scenarios have come to, for people who ask by period and manager. */
package dev.clientele.campaign.report;
