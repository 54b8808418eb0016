/**
 * The statuses a client can have and the rules that lead to them (STA-01…03): codes are fixed, names and colours are the
 * customer's. A change of rules makes a new edition that holds from the start of a business day, and a mass run that
 * brings every client to it.
 */
package dev.clientele.status.catalogue;
