package dev.clientele.client.duplicate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something two cards of one client have in common, in its normal form. */
public record Key(Kind kind, String text) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> LEGAL_FORMS = Set.of(
            "ооо", "оао", "зао", "пао", "ао", "нко", "ип", "тоо", "ltd", "llc", "inc", "gmbh", "corp", "plc", "co",
            "jsc");

    public enum Kind {
        PHONE(true),
        EMAIL(true),
        /** Branches share the INN and differ by KPP; a card without KPP has an empty one. */
        INN_KPP(true),
        INN(false),
        NAME(false);

        private final boolean strong;

        Kind(boolean strong) {
            this.strong = strong;
        }

        /** Whether it may keep a new card from being made; a weak one only warns. */
        public boolean strong() {
            return strong;
        }
    }

    public static Key phone(String normal) {
        return new Key(Kind.PHONE, normal);
    }

    public static Key email(String address) {
        return new Key(Kind.EMAIL, address.strip().toLowerCase(Locale.ROOT));
    }

    /** Two keys: the pair, and the INN alone. */
    public static List<Key> requisites(String inn, String kpp) {
        if (inn == null) return List.of();
        return List.of(new Key(Kind.INN_KPP, inn + "/" + (kpp == null ? "" : kpp)), new Key(Kind.INN, inn));
    }

    /** Without case, punctuation, legal form and the order of words, which people mix up. Empty when nothing is left. */
    public static List<Key> name(String name) {
        if (name == null) return List.of();
        String words =
                words(name).filter(word -> !LEGAL_FORMS.contains(word)).sorted().collect(Collectors.joining(" "));
        return words.isEmpty() ? List.of() : List.of(new Key(Kind.NAME, words));
    }

    /** Of a text as they are compared: without case, whatever signs stand between them. */
    public static Stream<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT).replace('ё', 'е'))
                .filter(word -> !word.isEmpty());
    }
}
