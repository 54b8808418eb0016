package dev.clientele.campaign.template;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one recipient's merge fields are filled from.
 *
 * @param term null where nothing is renewed
 * @param debt null where nothing is owed
 */
public record Merge(
        String clientName,
        Person person,
        Term term,
        Debt debt,
        LocalDate today,
        String unsubscribeUrl,
        String surveyUrl,
        Language language) {
    /** A message that renews nothing, reminds of nothing and asks no survey. */
    public Merge(String clientName, Person person, LocalDate today, String unsubscribeUrl, Language language) {
        this(clientName, person, null, null, today, unsubscribeUrl, null, language);
    }

    public Merge {
        clientName = Words.orNull(clientName);
    }

    /**
     * {@code contact.firstName} → {@code {contact: {firstName: …}}}; what is unknown and has no fallback is {@link Missing}.
     *
     * @param asked the fields that the words name; no others are filled
     */
    Map<String, Object> tree(Map<String, String> fallbacks, Set<MergeField> asked) {
        var tree = new HashMap<String, Object>();
        for (MergeField field : asked) {
            Object value = field.value(this);
            put(tree, field.path(), value != null ? value : fallback(field, fallbacks));
        }
        return tree;
    }

    private static Object fallback(MergeField field, Map<String, String> fallbacks) {
        String text = fallbacks.get(field.path());
        return text == null ? new Missing(field) : text;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) tree.put(path, value);
        else
            ((Map<String, Object>) tree.computeIfAbsent(path.substring(0, dot), group -> new HashMap<>()))
                    .put(path.substring(dot + 1), value);
    }
}
