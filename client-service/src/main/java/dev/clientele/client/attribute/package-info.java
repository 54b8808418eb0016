/**
 * Custom attributes of cards (domain.md CLI-01): their definitions, what a well-formed value is, and who uses them, so
 * that none is deleted under a segment's feet. Said on the reference stream.
 */
package dev.clientele.client.attribute;
