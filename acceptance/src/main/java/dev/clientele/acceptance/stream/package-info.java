/** Events said straight onto the streams, as client-service says them: for rates at which the way through it is the limit. */
package dev.clientele.acceptance.stream;
