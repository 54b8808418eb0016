/**
 * The gateway's own refusals: what they are ({@link dev.clientele.gateway.problem.Problem}), how one is raised
 * ({@link dev.clientele.gateway.problem.Refused}) and how it is written, as RFC 9457 in English or Russian. Answers of
 * the services, problems included, never come through here. What is sent after an answer, theirs or ours, is an
 * {@link dev.clientele.gateway.problem.UnreadBody}.
 */
package dev.clientele.gateway.problem;
