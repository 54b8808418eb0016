package dev.clientele.platform.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of all modules, by language. {@code {0}} is replaced; nothing else is special, apostrophes included. */
public final class Texts {
    public static final Locale RUSSIAN = Locale.of("ru");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, RUSSIAN);
    private static final int HEADER_MAX = 200;
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");
    private static final Map<Locale, Properties> LOADED = new ConcurrentHashMap<>();

    private Texts() {}

    /** The reader's language: the best of ours in {@code Accept-Language}, English when in doubt. */
    public static Locale language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > HEADER_MAX) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    public static Optional<String> find(Locale language, String key, List<Object> arguments) {
        String text = texts(language).getProperty(key, texts(Locale.ENGLISH).getProperty(key));
        return Optional.ofNullable(text).map(found -> fill(language, found, arguments));
    }

    public static Optional<String> find(Locale language, String key) {
        return find(language, key, List.of());
    }

    /** The text under that key, or the key itself as a sentence. */
    public static String say(Locale language, String keyOrSentence, List<Object> arguments) {
        return find(language, keyOrSentence, arguments).orElseGet(() -> fill(language, keyOrSentence, arguments));
    }

    private static String fill(Locale language, String text, List<Object> arguments) {
        if (arguments.isEmpty()) return text;
        return ARGUMENT.matcher(text).replaceAll(match -> {
            int index = match.group(1).charAt(0) - '0';
            return Matcher.quoteReplacement(
                    index < arguments.size() ? argument(language, arguments.get(index)) : match.group());
        });
    }

    private static String argument(Locale language, Object value) {
        return value instanceof Problems.Word(String key) ? say(language, key, List.of()) : String.valueOf(value);
    }

    private static Properties texts(Locale language) {
        return LOADED.computeIfAbsent(language, Texts::load);
    }

    private static Properties load(Locale language) {
        var all = new Properties();
        String name = "problems_" + language.getLanguage() + ".properties";
        try {
            for (URL file : Collections.list(loader().getResources(name))) {
                try (var reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    all.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Texts.class.getClassLoader() : context;
    }
}
