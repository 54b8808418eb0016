/** Tables for a spreadsheet, read and written page by page. */
package dev.clientele.campaign.sheet;
