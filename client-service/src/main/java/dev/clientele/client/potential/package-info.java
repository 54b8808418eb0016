/**
 * Sales potential (domain.md CLI-16): a formula per department, calculated for the whole base into a custom attribute of
 * the cards, so that lists, history and segments have it without knowing of formulas.
 */
package dev.clientele.client.potential;
