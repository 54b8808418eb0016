package dev.clientele.campaign.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a provider failed with, as it may be shown and kept: a mail server's own words may name a recipient, its codes do not. */
final class LastError {
    private static final int LENGTH_MAX = 300;

    private static final Pattern SMTP =
            Pattern.compile("(\\d{3})(?:[ -]+([245]\\.\\d{1,3}\\.\\d{1,3}))?(?:[ -].*)?", Pattern.DOTALL);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*|\\+?\\d{7,}");

    private LastError() {}

    /** @param text null when there is none */
    static String of(String text) {
        if (text == null) return null;
        Matcher smtp = SMTP.matcher(text.strip());
        if (smtp.matches())
            return "SMTP " + smtp.group(1)
                    + Optional.ofNullable(smtp.group(2)).map(" "::concat).orElse("");
        String line = ADDRESS.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("…");
        return line.substring(0, Math.min(line.length(), LENGTH_MAX));
    }
}
