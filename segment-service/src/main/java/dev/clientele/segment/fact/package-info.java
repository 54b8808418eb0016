/**
 * What is known about clients: the tables {@code client_fact}, {@code person}, {@code consent}, {@code document} and
 * {@code interaction}, written by {@code projection} and read by rules. {@link dev.clientele.segment.fact.Totals} is the
 * one place that says what is counted; the stored totals and those of a past day are the same statement.
 */
package dev.clientele.segment.fact;
