package dev.clientele.client.check;

import java.util.regex.Pattern;

/** Tax numbers of the Russian Federation: form and check digits only, no register is asked (domain.md CLI-14). */
public final class Requisites {
    private static final Pattern KPP = Pattern.compile("\\d{4}[0-9A-Z]{2}\\d{3}");
    private static final int[] TENTH = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] ELEVENTH = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] TWELFTH = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private Requisites() {}

    /** 10 digits of an organisation or 12 of a person, the last one or two being check digits. */
    public static boolean isInn(String text) {
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9') || text.chars().allMatch(c -> c == '0')) return false;
        return switch (text.length()) {
            case 10 -> closes(text, TENTH);
            case 12 -> closes(text, ELEVENTH) && closes(text, TWELFTH);
            default -> false;
        };
    }

    public static boolean isKpp(String text) {
        return KPP.matcher(text).matches();
    }

    /** 13 digits of an organisation or 15 of a sole trader; the last is the rest of the others by 11 or 13. */
    public static boolean isOgrn(String text) {
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) return false;
        return switch (text.length()) {
            case 13 -> closes(text, 11);
            case 15 -> closes(text, 13);
            default -> false;
        };
    }

    private static boolean closes(String digits, int divisor) {
        int last = digits.length() - 1;
        long rest = Long.parseLong(digits.substring(0, last)) % divisor % 10;
        return rest == digits.charAt(last) - '0' && !digits.startsWith("0");
    }

    private static boolean closes(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += weights[i] * (digits.charAt(i) - '0');
        return sum % 11 % 10 == digits.charAt(weights.length) - '0';
    }
}
