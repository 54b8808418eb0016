/**
 * Which status each unit has and how it came to it: reads the facts of many units at once, lets the pure fold decide,
 * and writes only differences. History is append-only; what a late fact makes untrue is marked superseded.
 */
package dev.clientele.status.assignment;
