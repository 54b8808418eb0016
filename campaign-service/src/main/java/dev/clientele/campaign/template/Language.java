package dev.clientele.campaign.template;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** In which language dates and salutations of a message are put. */
public enum Language {
    RU(Locale.of("ru", "RU"), "Уважаемый ", "Уважаемая ", "Здравствуйте"),
    EN(Locale.UK, "Dear ", "Dear ", "Hello");

    private final DateTimeFormatter dates;
    private final String toMan;
    private final String toWoman;
    private final String neutral;

    Language(Locale locale, String toMan, String toWoman, String neutral) {
        this.dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        this.toMan = toMan;
        this.toWoman = toWoman;
        this.neutral = neutral;
    }

    String date(LocalDate date) {
        return date.format(dates);
    }

    /** CAM-06: by gender when it is known, neutral otherwise, and never with an empty slot. */
    String salutation(Person person) {
        String name = this == RU ? joined(person.firstName(), person.patronymic()) : person.firstName();
        if (name == null || person.firstName() == null) return neutral;
        return switch (person.gender()) {
            case MALE -> toMan + name;
            case FEMALE -> toWoman + name;
            case UNKNOWN -> neutral + ", " + name;
        };
    }

    private static String joined(String first, String second) {
        if (first == null) return second;
        return second == null ? first : first + " " + second;
    }
}
