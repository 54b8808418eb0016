package dev.clientele.campaign.smtp;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Text of a header: as it is while it is plain ASCII, in encoded words (RFC 2047) else. No line of text is
 * longer than 76 characters, the field's name included, and no character is cut in two; an address stays in one piece,
 * however long it is.
 */
final class HeaderText {
    private static final int LINE_MAX = 76;
    private static final String BEGIN = "=?UTF-8?B?";
    private static final String END = "?=";

    /** Words that fit into a line, one space between them. */
    private static final Pattern PLAIN = Pattern.compile("(?:[!-~]{1,60}(?: [!-~]{1,60})*)?");

    private HeaderText() {}

    static String of(String field, String text) {
        return isPlain(text) ? MimeUtility.fold(before(field), text) : encoded(before(field), text);
    }

    /** An address with its name, if it has one. */
    static String of(String field, InternetAddress address) {
        String name = address.getPersonal();
        if (name == null) return address.getAddress();
        if (isPlain(name)) return MimeUtility.fold(before(field), address.toString());
        return encoded(before(field), name) + "\r\n <" + address.getAddress() + ">";
    }

    private static int before(String field) {
        return field.length() + ": ".length();
    }

    /** What looks like an encoded word would be read as one. */
    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !text.contains("=?");
    }

    private static String encoded(int before, String text) {
        var lines = new StringBuilder();
        var word = new ByteArrayOutputStream(LINE_MAX);
        int room = room(before);
        for (int letter : text.codePoints().toArray()) {
            byte[] utf8 = Character.toString(letter).getBytes(StandardCharsets.UTF_8);
            if (word.size() + utf8.length > room) {
                lines.append(word(word)).append("\r\n ");
                word.reset();
                room = room(1);
            }
            word.writeBytes(utf8);
        }
        return lines.append(word(word)).toString();
    }

    /** How many bytes a word may carry behind so many characters of its line. */
    private static int room(int before) {
        return (LINE_MAX - before - BEGIN.length() - END.length()) / 4 * 3;
    }

    private static String word(ByteArrayOutputStream bytes) {
        return BEGIN + Base64.getEncoder().encodeToString(bytes.toByteArray()) + END;
    }
}
