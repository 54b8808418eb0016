/** The keys that sign the links in messages: the database's own, old ones kept, so links live for ever. */
package dev.clientele.campaign.link;
