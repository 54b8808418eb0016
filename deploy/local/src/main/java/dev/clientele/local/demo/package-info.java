/**
 * The demo base: a few hundred invented companies and people, the same ones for the same day, whose stories are chosen so
 * that every work status, every class of the five modes and every example segment has members. It is loaded through the
 * public API like any client base; loading it twice changes nothing, because everything carries an external id.
 */
package dev.clientele.local.demo;
