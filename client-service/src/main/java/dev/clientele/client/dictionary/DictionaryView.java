package dev.clientele.client.dictionary;

/** @param tree whether its values have parents */
public record DictionaryView(String dictionary, boolean tree, long values) {}
