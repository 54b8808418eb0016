/**
 * What companies and contacts have in common: the portrait (domain.md CLI-01), dates of registration and end, and the way
 * cards are taken in, edited, listed, deleted and restored. {@code Cards} is the door to one kind. Behind it each does one
 * thing: {@code CardTaking} new cards, {@code CardEdits} the rows of a file over old ones, {@code CardMerging},
 * {@code CardErasing}, {@code ManyCards} what one statement does to a lane; {@code CardChecks} knows what is wrong.
 */
package dev.clientele.client.card;
