/** Requests that nobody should send, made from an OpenAPI document, and what must hold of the answers. */
package dev.clientele.testing.requests;
