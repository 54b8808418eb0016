package dev.clientele.client.check;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phone numbers in E.164, so that "8 912 345-67-89" and "+7 912 3456789" are the same one (domain.md CLI-11). */
public final class Phones {
    private static final String HOME_REGION = "RU";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phones() {}

    public static Optional<String> normal(String text) {
        try {
            var number = NUMBERS.parse(text, HOME_REGION);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
