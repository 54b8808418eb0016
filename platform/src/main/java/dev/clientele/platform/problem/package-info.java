/**
 * Everything that can go wrong, told one way: RFC 9457 {@code application/problem+json} with a stable kebab-case
 * {@code code}, in English or Russian. Code throws a {@link dev.clientele.platform.problem.Problem}, made by
 * {@link dev.clientele.platform.problem.Problems}; {@link dev.clientele.platform.problem.Translation} turns what
 * libraries throw into one; {@link dev.clientele.platform.problem.ProblemAnswer} alone knows who writes the answer.
 * Sentences live in {@code problems_en.properties} and {@code problems_ru.properties}; each module may add its own
 * files of that name, and they are merged.
 */
package dev.clientele.platform.problem;
