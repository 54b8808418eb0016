package dev.clientele.campaign.template;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/** In which language dates and salutations of a message are put. */
public enum Language {
    RU(Locale.of("ru", "RU"), "Уважаемый ", "Уважаемая ", "Здравствуйте"),
    EN(Locale.UK, "Dear ", "Dear ", "Hello");

    private static final Pattern CODE_BEFORE_DIGIT = Pattern.compile("^(\\p{L}+)(?=\\d)");
    private static final char NO_BREAK = 0xa0;
    private static final char NARROW_NO_BREAK = 0x202f;
    private static final int TEN = 10;

    private final Locale locale;
    private final DateTimeFormatter dates;
    private final String toMan;
    private final String toWoman;
    private final String neutral;

    Language(Locale locale, String toMan, String toWoman, String neutral) {
        this.locale = locale;
        this.dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        this.toMan = toMan;
        this.toWoman = toWoman;
        this.neutral = neutral;
    }

    String date(LocalDate date) {
        return date.format(dates);
    }

    /** With two places and the sign or code of the currency. Its spaces are plain: others make a longer SMS of it. */
    String money(BigDecimal amount, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        String written = format.format(amount).replace(NO_BREAK, ' ').replace(NARROW_NO_BREAK, ' ');
        return CODE_BEFORE_DIGIT.matcher(written).replaceFirst("$1 ");
    }

    String days(int count) {
        return count + " "
                + switch (this) {
                    case EN -> count == 1 ? "day" : "days";
                    case RU -> russianDays(count);
                };
    }

    private static String russianDays(int count) {
        boolean teens = count / TEN % TEN == 1;
        return switch (teens ? 0 : count % TEN) {
            case 1 -> "день";
            case 2, 3, 4 -> "дня";
            default -> "дней";
        };
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
