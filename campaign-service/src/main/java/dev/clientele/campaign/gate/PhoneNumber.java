package dev.clientele.campaign.gate;

import java.util.Optional;
import java.util.regex.Pattern;

/** E.164. Cards hold numbers in this form (CLI-11); whatever else stands there is no number. */
public record PhoneNumber(String value) implements Address {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** Russian numbers but +79, and +77 of Kazakhstan. */
    private static final Pattern WIRED = Pattern.compile("\\+7[^79].*");

    public static Optional<PhoneNumber> parse(String text) {
        if (text == null) return Optional.empty();
        String digits = text.replaceAll("[\\s().-]", "");
        return E164.matcher(digits).matches() ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    /** Whether it may be one that takes an SMS. */
    boolean isMobile() {
        return !WIRED.matcher(value).matches();
    }

    /** {@code +7***45}. */
    @Override
    public String hint() {
        return value.substring(0, 2) + "***" + value.substring(value.length() - 2);
    }
}
