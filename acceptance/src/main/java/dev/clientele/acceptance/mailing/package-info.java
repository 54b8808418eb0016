/** A mailing as an integrator sets it up: a segment, a template, a trigger. */
package dev.clientele.acceptance.mailing;
