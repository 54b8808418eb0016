package dev.clientele.campaign.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A letter in the form in which it is handed over. Its bodies are encoded once, when they are set; the library's own way
 * would read each of them twice more to find out how.
 */
final class Mail extends SMTPMessage {
    private static final String CHARSET = "UTF-8";

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
        setHeader("Content-Transfer-Encoding", encoding(utf8));
        content = encoded(utf8);
    }

    private void setBoth(String text, String html) throws MessagingException, IOException {
        var both = new MimeMultipart("alternative", part("text/plain", text), part("text/html", html));
        var out = new ByteArrayOutputStream();
        both.writeTo(out);
        setHeader("Content-Type", both.getContentType());
        content = out.toByteArray();
    }

    private static BodyPart part(String type, String body) throws MessagingException, IOException {
        byte[] utf8 = bytes(body);
        var headers = new InternetHeaders();
        headers.setHeader("Content-Type", type + "; charset=" + CHARSET);
        headers.setHeader("Content-Transfer-Encoding", encoding(utf8));
        return new MimeBodyPart(headers, encoded(utf8));
    }

    /** Lines end as RFC 2046 wants it, whatever the template was typed on. */
    private static byte[] bytes(String body) {
        return body.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(byte[] utf8) throws MessagingException, IOException {
        var out = new ByteArrayOutputStream(utf8.length * 3 / 2);
        try (OutputStream encoder = MimeUtility.encode(out, encoding(utf8))) {
            encoder.write(utf8);
        }
        return out.toByteArray();
    }

    /** The shorter one: base64 once more than every third byte is beyond ASCII, and readable otherwise. */
    private static String encoding(byte[] utf8) {
        int beyond = 0;
        for (byte one : utf8) if (one < 0) beyond++;
        return beyond * 6 > utf8.length ? "base64" : "quoted-printable";
    }
}
