/**
 * The one door: every request from outside is checked here (path, token, rate, size), sent to the service that owns its
 * path and streamed back. {@link dev.clientele.gateway.Gateway} shows the whole way in one method. No business word
 * lives here, nothing is stored, and answers of services pass untouched.
 */
package dev.clientele.gateway;
