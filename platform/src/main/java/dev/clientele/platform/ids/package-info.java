/** Identifiers made by us. */
package dev.clientele.platform.ids;
