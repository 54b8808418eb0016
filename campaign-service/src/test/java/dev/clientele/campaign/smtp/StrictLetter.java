package dev.clientele.campaign.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/**
 * A letter as the strictest reader takes it: two parsers that forgive nothing, and what RFC 5322, 2045, 2046 and 2047 say of
 * bytes and lines, which no parser looks at.
 */
public final class StrictLetter {
    private static final int LINE_MAX = 998;
    private static final int FOLDED_MAX = 78;
    private static final int WITH_WORD_MAX = 76;
    private static final int WORD_MAX = 75;
    private static final int BODY_LINE_MAX = 76;

    private static final List<String> REQUIRED = List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version");
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+: [ -~]*(\r\n[ \t][ -~]*[!-~][ -~]*)*");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*@[a-z0-9.-]+>");
    private static final Pattern DATE = Pattern.compile("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} "
            + "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}");
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?[BQ]\\?[!->@-~]+\\?=");
    private static final Pattern READABLE_LINE = Pattern.compile("(?:[\\t -<>-~]|=[0-9A-F]{2})*(?:=|(?<![ \\t]))");
    private static final Pattern BASE64_LINE =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    private final MimeMessage mail;
    private final Message message;
    private final List<String> bodies = new ArrayList<>();

    private StrictLetter(MimeMessage mail, Message message) {
        this.mail = mail;
        this.message = message;
    }

    /** @throws AssertionError at the first fault */
    public static StrictLetter read(byte[] wire) {
        String text = new String(wire, StandardCharsets.ISO_8859_1);
        lines(text);
        fields(text.substring(0, text.indexOf("\r\n\r\n")));
        try {
            var letter = new StrictLetter(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire)),
                    parsed(wire));
            letter.checkHeader();
            letter.checkBodies();
            return letter;
        } catch (MessagingException e) {
            throw new AssertionError(text, e);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    public String subject() {
        return message.getSubject();
    }

    /** Its one value, unfolded. */
    public String header(String name) {
        List<Field> fields = message.getHeader().getFields(name);
        assertThat(fields).as(name).hasSize(1);
        return fields.getFirst().getBody();
    }

    public boolean has(String name) {
        return message.getHeader().getField(name) != null;
    }

    public String text() {
        return bodies.getFirst();
    }

    /** Empty for a letter of text alone. */
    public String html() {
        return bodies.size() == 1 ? "" : bodies.get(1);
    }

    private static void lines(String text) {
        assertThat(text).matches("(?s)[\\t\r\n -~]*");
        assertThat(text.replace("\r\n", "")).as("CR and LF alone").doesNotContain("\r", "\n");
        assertThat(text.split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(LINE_MAX));
    }

    private static void fields(String header) {
        List<String> fields = List.of(header.split("\r\n(?![ \t])"));
        assertThat(fields).allMatch(field -> FIELD.matcher(field).matches());
        assertThat(fields).map(field -> field.split(":")[0].toLowerCase()).doesNotHaveDuplicates();
        for (String field : fields) {
            for (String line : field.split("\r\n")) {
                String value = line.replaceFirst("^[!-9;-~]+:", "").strip();
                if (line.length() > FOLDED_MAX)
                    assertThat(value).as("can be folded").doesNotContain(" ");
                if (!line.contains("=?")) continue;
                assertThat(line.length()).as(line).isLessThanOrEqualTo(WITH_WORD_MAX);
                Stream.of(value.split(" ")).filter(word -> word.contains("=?")).forEach(StrictLetter::word);
            }
        }
    }

    private static void word(String word) {
        assertThat(word).matches(WORD);
        assertThat(word.length()).as(word).isLessThanOrEqualTo(WORD_MAX);
    }

    private static Message parsed(byte[] wire) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.STRICT);
        builder.setDecodeMonitor(DecodeMonitor.STRICT);
        return builder.parseMessage(new ByteArrayInputStream(wire));
    }

    private void checkHeader() throws MessagingException {
        for (Field field : message.getHeader().getFields())
            if (field instanceof ParsedField read)
                assertThat(read.isValidField())
                        .as(() -> field + ": " + read.getParseException())
                        .isTrue();
        REQUIRED.forEach(this::header);
        assertThat(header("Message-ID")).matches(MESSAGE_ID);
        assertThat(header("Date")).matches(DATE);
        assertThat(message.getDate()).isEqualTo(mail.getSentDate());
        assertThat(header("MIME-Version")).isEqualTo("1.0");
        assertThat(InternetAddress.parseHeader(header("From"), true)).hasSize(1);
        for (InternetAddress to : InternetAddress.parseHeader(header("To"), true)) to.validate();
        assertThat(mail.getSubject()).isEqualTo(subject());
    }

    private void checkBodies() throws MessagingException, IOException {
        if (message.isMultipart()) {
            assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
            var both = (MimeMultipart) mail.getContent();
            var parts = ((Multipart) message.getBody()).getBodyParts();
            assertThat(parts).hasSize(2);
            assertThat(both.isComplete()).isTrue();
            for (int i = 0; i < parts.size(); i++) {
                var part = (MimeBodyPart) both.getBodyPart(i);
                body(part.getEncoding(), part.getRawInputStream(), (TextBody)
                        parts.get(i).getBody());
            }
            assertThat(parts.get(0).getMimeType()).isEqualTo("text/plain");
            assertThat(parts.get(1).getMimeType()).isEqualTo("text/html");
        } else {
            assertThat(message.getMimeType()).isEqualTo("text/plain");
            body(mail.getEncoding(), mail.getRawInputStream(), (TextBody) message.getBody());
        }
    }

    private void body(String encoding, InputStream raw, TextBody body) throws IOException {
        assertThat(encoding).isIn("base64", "quoted-printable");
        Pattern line = encoding.equals("base64") ? BASE64_LINE : READABLE_LINE;
        String encoded = new String(raw.readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(encoded.split("\r\n")).allSatisfy(one -> {
            assertThat(one).matches(line);
            assertThat(one.length()).isLessThanOrEqualTo(BODY_LINE_MAX);
        });
        assertThat(body.getMimeCharset()).isEqualToIgnoringCase("UTF-8");
        try (InputStream decoded = body.getInputStream()) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.readAllBytes()))
                    .toString();
            assertThat(text.replace("\r\n", "")).as("CR and LF alone").doesNotContain("\r", "\n");
            bodies.add(text);
        }
    }
}
