package dev.clientele.client.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.duplicate.Key;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells who a client is, or was before its card was changed.
 *
 * <p>Letters with marks are one character (NFC).
 *
 * @param words in lower case: addresses, phones, tax numbers, external ids
 * @param names words that tell the client together, in the normal form of {@link Key#name}
 */
public record Identity(Set<String> words, Set<String> names) {
    public Identity() {
        this(new HashSet<>(), new HashSet<>());
    }

    /** @param state every field of a card, as its history shows it */
    public void add(ObjectNode state) {
        for (String field : List.of("externalId", "site", "inn")) addWord(state.path(field));
        for (String field : List.of("emails", "phones", "messengers"))
            state.path(field).forEach(this::addWord);
        state.path("legalEntities").forEach(entity -> addWord(entity.path("inn")));
        String name = name(state);
        if (!Objects.equals(name, text(state.path("externalId"))))
            Key.name(name).forEach(key -> names.add(key.text()));
    }

    private void addWord(JsonNode word) {
        if (word.isTextual()) words.add(text(word).strip().toLowerCase(Locale.ROOT));
    }

    /** Surname and first name tell a person without the patronymic, and stand without it in most texts. */
    private static String name(ObjectNode state) {
        String full = told(state, "lastName", "firstName");
        if (!full.contains(" ")) full = told(state, "lastName", "firstName", "patronymic");
        return full.isEmpty() ? text(state.path("name")) : full;
    }

    private static String told(ObjectNode state, String... fields) {
        return Stream.of(fields)
                .map(field -> text(state.path(field)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? Normalizer.normalize(node.textValue(), Form.NFC) : null;
    }
}
