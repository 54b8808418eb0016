/** Standard agreements: terms of sale for a segment, or for everybody, and which of them holds for a client (RES-02). */
package dev.clientele.segment.agreement;
