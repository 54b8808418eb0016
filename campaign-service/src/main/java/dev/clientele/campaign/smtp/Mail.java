package dev.clientele.campaign.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A letter in the form in which it is handed over. Its bodies are encoded once, when they are set; the library's own way
 * would read each of them twice more to find out how, and copy them three times.
 */
final class Mail extends SMTPMessage {
    private static final String CHARSET = "UTF-8";
    private static final String BASE64 = "base64";
    private static final String QUOTED_PRINTABLE = "quoted-printable";

    /** Neither encoding can give {@code =_}, so it stands in no body (RFC 2045, 6.7). */
    private static final String BOUNDARY = "----=_Clientele";

    private static final int HEADERS_OF_PARTS = 300;

    private String subject;

    Mail(Session session) {
        super(session);
    }

    @Override
    public void setSubject(String text) throws MessagingException {
        setSubject(text, CHARSET);
    }

    /** @param charset is of no matter: what is beyond ASCII goes out in UTF-8 */
    @Override
    public void setSubject(String text, String charset) throws MessagingException {
        setHeader("Subject", HeaderText.of("Subject", text));
        subject = text;
    }

    /** A transport asks for it with every message; to decode it again would be a waste. */
    @Override
    public String getSubject() {
        return subject;
    }

    /** @param html null for a message of text alone */
    void setBodies(String text, String html) throws MessagingException, IOException {
        setHeader("MIME-Version", "1.0");
        if (html == null) setOne(text);
        else setBoth(text, html);
        modified = false;
        saved = true;
    }

    private void setOne(String text) throws MessagingException, IOException {
        byte[] utf8 = bytes(text);
        setHeader("Content-Type", "text/plain; charset=" + CHARSET);
        String encoding = encoding(utf8);
        setHeader("Content-Transfer-Encoding", encoding);
        content = encoded(utf8, encoding);
    }

    private void setBoth(String text, String html) throws MessagingException, IOException {
        setHeader("Content-Type", "multipart/alternative; boundary=\"" + BOUNDARY + "\"");
        var out = new ByteArrayOutputStream(2 * (text.length() + html.length()) + HEADERS_OF_PARTS);
        part(out, "text/plain", text);
        part(out, "text/html", html);
        ascii(out, "--" + BOUNDARY + "--\r\n");
        content = out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, String type, String body)
            throws MessagingException, IOException {
        byte[] utf8 = bytes(body);
        String encoding = encoding(utf8);
        ascii(out, "--" + BOUNDARY + "\r\nContent-Type: " + type + "; charset=" + CHARSET);
        ascii(out, "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n");
        out.writeBytes(encoded(utf8, encoding));
        ascii(out, "\r\n");
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Lines end as RFC 2046 wants it, whatever the template was typed on. */
    private static byte[] bytes(String body) {
        return body.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(byte[] utf8, String encoding) throws MessagingException, IOException {
        if (encoding.equals(BASE64)) return Base64.getMimeEncoder().encode(utf8);
        var out = new ByteArrayOutputStream(utf8.length * 3 / 2);
        try (OutputStream encoder = MimeUtility.encode(out, QUOTED_PRINTABLE)) {
            encoder.write(utf8);
        }
        return out.toByteArray();
    }

    /** The shorter one: base64 once more than every third byte is beyond ASCII, and readable otherwise. */
    private static String encoding(byte[] utf8) {
        int beyond = 0;
        for (byte one : utf8) if (one < 0) beyond++;
        return beyond * 6 > utf8.length ? BASE64 : QUOTED_PRINTABLE;
    }
}
