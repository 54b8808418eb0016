/**
 * The history of cards (domain.md CLI-12): every attribute, custom ones, tags, dates and links included, with its value
 * before and after. Written in the transaction of the change, by COPY however many cards it concerns.
 */
package dev.clientele.client.history;
