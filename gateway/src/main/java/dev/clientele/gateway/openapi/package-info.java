/**
 * One document for the whole suite, merged from what the running services say of themselves. It holds what the gateway
 * really routes: a path is taken only from the service it belongs to. Merging is pure, fetching is not.
 */
package dev.clientele.gateway.openapi;
