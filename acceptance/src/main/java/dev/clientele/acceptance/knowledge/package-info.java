/**
 * What the suite knows of some clients, in a form that two runs can be compared by. It looks behind the API, straight into
 * the databases of a local suite: every row counts, also those no list would show. Ids and times of calculation are left
 * out, because they differ between runs; clients are told by their external ids.
 */
package dev.clientele.acceptance.knowledge;
