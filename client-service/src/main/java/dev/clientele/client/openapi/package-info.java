/** What the annotations of shared endpoints cannot say about each kind. */
package dev.clientele.client.openapi;
