/**
 * Segments as people define them: their cards, their rules' versions, who uses them. {@code DefinitionSet} is what the
 * other packages work with: every active segment with its rule read, in an order in which a segment comes after those it
 * refers to. Each change of a definition moves the stamp, so no replica evaluates an old rule.
 */
package dev.clientele.segment.definition;
