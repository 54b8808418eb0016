/**
 * Codes that cards and links carry instead of words, each with its titles (domain.md CLI-01): industries, professions,
 * importance, business regions as a tree, kinds of dates, roles of people in companies. Said on the reference stream.
 */
package dev.clientele.client.dictionary;
