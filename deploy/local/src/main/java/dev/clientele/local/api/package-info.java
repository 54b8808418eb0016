/** The suite's own REST API as the commands and the demo base use it: through the gateway, with a token, like anybody. */
package dev.clientele.local.api;
