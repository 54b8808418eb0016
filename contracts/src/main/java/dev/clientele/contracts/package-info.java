/**
 * Everything the services say to each other: one sealed interface per stream, one record per event. Records only gain
 * optional components; every sample under {@code src/test/resources/samples} parses for ever. Nothing here knows a
 * framework; {@code platform} encodes and decodes these records without knowing them.
 */
package dev.clientele.contracts;
