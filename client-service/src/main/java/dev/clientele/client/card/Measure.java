package dev.clientele.client.card;

import java.util.Map;
import java.util.function.Function;

/**
 * A number reckoned for many cards at once.
 *
 * @param attribute code of the custom attribute that takes it
 * @param expression SQL written by us, for companies when asked with true, over the card {@code c}; null for no number
 * @param values what the expression binds
 */
public record Measure(String attribute, Function<Boolean, String> expression, Map<String, Object> values) {}
