package dev.clientele.client.check;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** Phone numbers in E.164, so that "8 912 345-67-89" and "+7 912 3456789" are the same one (domain.md CLI-11). */
public final class Phones {
    private static final String HOME_REGION = "RU";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final int HOME_CODE = 7;
    private static final String HOME_MOBILE = "+79";
    private static final int HOME_LENGTH = HOME_MOBILE.length() + 9;

    private Phones() {}

    public static Optional<String> normal(String text) {
        try {
            PhoneNumber number = isHomeMobile(text) ? homeMobile(text) : NUMBERS.parse(text, HOME_REGION);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Most numbers of a base, written out already; to take any text apart costs five times as much as to look at these. */
    private static boolean isHomeMobile(String text) {
        return text.length() == HOME_LENGTH
                && text.startsWith(HOME_MOBILE)
                && text.chars().skip(HOME_MOBILE.length()).allMatch(c -> c >= '0' && c <= '9');
    }

    private static PhoneNumber homeMobile(String text) {
        return new PhoneNumber().setCountryCode(HOME_CODE).setNationalNumber(Long.parseLong(text, 2, HOME_LENGTH, 10));
    }
}
