/**
 * The one way in for new rows, one or ten thousand at a time: a draft is read strictly from JSON, checked, and taken by
 * the {@link dev.clientele.client.intake.Intake} of its collection, which answers one outcome per entry. A single POST,
 * an NDJSON collection and an import all come through here.
 */
package dev.clientele.client.intake;
