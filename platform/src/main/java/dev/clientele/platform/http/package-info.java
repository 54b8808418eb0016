/**
 * The API, one way everywhere (design.md section 10): keyset pages, ETags, merge patches, newline-delimited JSON,
 * idempotency keys and a strict JSON reader. Each is a small value or bean that a resource uses in one line.
 */
package dev.clientele.platform.http;
