package dev.clientele.local.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Invented names; any likeness is chance. */
final class Names {
    private static final List<String> WOMEN = List.of(
            "Anna",
            "Maria",
            "Elena",
            "Olga",
            "Irina",
            "Natalia",
            "Tatiana",
            "Svetlana",
            "Vera",
            "Galina",
            "Daria",
            "Polina");
    private static final List<String> MEN = List.of(
            "Ivan", "Alexei", "Dmitry", "Sergei", "Andrei", "Mikhail", "Nikolai", "Pavel", "Viktor", "Oleg", "Timur",
            "Roman");
    private static final List<String> FATHERS =
            List.of("Ivan", "Petr", "Pavl", "Alexandr", "Viktor", "Mikhail", "Stepan", "Anton", "Roman", "Boris");
    private static final List<String> SURNAMES = List.of(
            "Belov",
            "Orlov",
            "Sokolov",
            "Lebedev",
            "Vinogradov",
            "Zaitsev",
            "Golubev",
            "Komarov",
            "Medvedev",
            "Ryabov",
            "Tikhonov",
            "Maslov",
            "Kazakov",
            "Galkin",
            "Frolov",
            "Yermakov",
            "Sitnikov",
            "Panov",
            "Gromov",
            "Titov");
    private static final List<String> FIRST_WORDS = List.of(
            "Blue",
            "Northern",
            "Silver",
            "Amber",
            "Golden",
            "Quiet",
            "Rapid",
            "Green",
            "Upper",
            "Bright",
            "Coastal",
            "Prime");
    private static final List<String> SECOND_WORDS = List.of(
            "Bird", "Harbour", "Garden", "Bridge", "Mill", "Lantern", "Orchard", "Stone", "Meadow", "Anchor", "Compass",
            "Kiln");
    private static final List<String> FORMS = List.of("Ltd", "Group", "Trade", "Service", "Works");
    private static final List<String> CITIES = List.of(
            "Moscow", "Kazan", "Samara", "Perm", "Tver", "Omsk", "Ufa", "Tula", "Saint Petersburg", "Novosibirsk");
    private static final List<String> INDUSTRIES =
            List.of("retail", "pool-services", "construction", "education", "catering", "logistics");
    private static final List<String> PROFESSIONS =
            List.of("accountant", "teacher", "physician", "engineer", "designer", "driver");
    private static final List<String> HOBBIES = List.of("fishing", "chess", "skiing", "gardening", "photography");

    private final RandomGenerator random;

    Names(RandomGenerator random) {
        this.random = random;
    }

    record Person(String firstName, String patronymic, String lastName, String gender) {
        String email(int number) {
            return "%s.%s%d@example.com".formatted(plain(firstName), plain(lastName), number);
        }
    }

    Person person() {
        boolean woman = random.nextBoolean();
        return new Person(
                any(woman ? WOMEN : MEN),
                any(FATHERS) + (woman ? "ovna" : "ovich"),
                any(SURNAMES) + (woman ? "a" : ""),
                woman ? "FEMALE" : "MALE");
    }

    String company(int number) {
        return "%s %s %s %d".formatted(any(FIRST_WORDS), any(SECOND_WORDS), any(FORMS), number);
    }

    String city() {
        return any(CITIES);
    }

    String industry() {
        return any(INDUSTRIES);
    }

    String profession() {
        return any(PROFESSIONS);
    }

    String hobby() {
        return any(HOBBIES);
    }

    /** Well-formed and not in use with us. */
    String phone() {
        return "+7 999 %03d-%02d-%02d".formatted(random.nextInt(1000), random.nextInt(100), random.nextInt(100));
    }

    <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
