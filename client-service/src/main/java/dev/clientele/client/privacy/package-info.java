/**
 * What is kept of a person and how it is forgotten. An erasure keeps what sums need (dates, amounts, whose client it was)
 * and the withdrawal of every consent; everything that tells who it was goes, here and, by the state that is said, in
 * every other service.
 */
package dev.clientele.client.privacy;
