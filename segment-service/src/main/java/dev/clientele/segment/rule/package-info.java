/**
 * The rule language (domain.md SEG-04, B.3): a typed tree, read from JSON by {@link dev.clientele.segment.rule.RuleJson},
 * told in words by {@link dev.clientele.segment.rule.RuleText} and compiled to SQL by
 * {@link dev.clientele.segment.rule.RuleSql}, the only evaluator there is. Pure Java: no framework, no database. Every
 * user word leaves this package as a bind parameter. Logic is two-valued: a negative operator is the exact complement of
 * its positive one and so holds for empty values.
 */
package dev.clientele.segment.rule;
