package dev.clientele.client.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names that may stand in each other's fields (domain.md CLI-10). A hint for a person to look, never a refusal: Абрамович
 * is a surname too.
 */
public final class NameOrder {
    private static final List<String> SUFFIXES = List.of("ович", "евич", "ич", "овна", "евна", "ична");

    private NameOrder() {}

    public record Warning(String field, String code) {}

    static List<Warning> warnings(String firstName, String lastName) {
        var warnings = new ArrayList<Warning>();
        if (looksLikeAPatronymic(firstName)) warnings.add(new Warning("firstName", "looks-like-a-patronymic"));
        if (looksLikeAPatronymic(lastName)) warnings.add(new Warning("lastName", "looks-like-a-patronymic"));
        return warnings;
    }

    private static boolean looksLikeAPatronymic(String name) {
        return name != null && SUFFIXES.stream().anyMatch(name.strip().toLowerCase(Locale.ROOT)::endsWith);
    }
}
