package dev.clientele.gateway.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class Language {
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("ru"));

    private Language() {}

    static Locale of(String acceptLanguage) {
        return Optional.ofNullable(acceptLanguage).map(Language::best).orElse(Locale.ENGLISH);
    }

    private static Locale best(String acceptLanguage) {
        try {
            return Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
