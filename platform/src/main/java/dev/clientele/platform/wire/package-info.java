/** What both ends of a stream agree on: topics and how they are made, CloudEvents headers, JSON of events. */
package dev.clientele.platform.wire;
