package dev.clientele.campaign.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailTest {
    /** What stands behind the last part of a letter. */
    private static final String DELIMITER = "------=_Clientele--\r\n";

    private static final Session SESSION = Session.getInstance(new Properties());

    @Test
    void bothBodiesArriveAsTheyWereWrittenAndTheReaderChooses() throws MessagingException, IOException {
        MimeMessage read = sent("Здравствуйте!\nСкидка 5 %\n.\n", "<p>Здравствуйте!</p>\r\n");

        assertThat(read.getContentType()).startsWith("multipart/alternative");
        var both = (MimeMultipart) read.getContent();
        assertThat(content(both.getBodyPart(0), "text/plain")).isEqualTo("Здравствуйте!\r\nСкидка 5 %\r\n.\r\n");
        assertThat(content(both.getBodyPart(1), "text/html")).isEqualTo("<p>Здравствуйте!</p>\r\n");
    }

    @Test
    void aTextAloneIsOnePart() throws MessagingException, IOException {
        MimeMessage read = sent("Привет", null);

        assertThat(read.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(read.getContent()).isEqualTo("Привет");
    }

    @Test
    void russianIsBase64AndEnglishStaysReadable() throws MessagingException, IOException {
        assertThat(sent("Приходите к нам снова.", null).getEncoding()).isEqualTo("base64");
        String english = raw("Come again: it’s all here.", null);
        assertThat(english).contains("quoted-printable", "Come again: it=E2=80=99s all here.");
    }

    @Test
    void everyLineIsAsciiAndShort() throws MessagingException, IOException {
        String raw = raw("длинно ".repeat(500), "<p>" + "long ".repeat(500) + "é</p>");

        assertThat(raw.chars()).allMatch(letter -> letter < 128);
        assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
        assertThat(raw.lines().filter(line -> !line.contains(":"))).allMatch(line -> line.length() <= 76);
    }

    @Test
    void aSubjectIsWrittenInOneWayWhoeverSetsIt() throws MessagingException {
        var mail = new Mail(SESSION);

        mail.setSubject("Скидка", "KOI8-R");

        assertThat(mail.getSubject()).isEqualTo("Скидка");
        assertThat(mail.getHeader("Subject")).containsExactly("=?UTF-8?B?0KHQutC40LTQutCw?=");
    }

    /** With letters of every alphabet, line ends of every kind, and what has a meaning in mail. */
    @Test
    void whateverIsWrittenIsReadTheSame() throws MessagingException, IOException {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String subject = random(random, 300).replaceAll("\\s+", " ").strip() + "!";
            String text = random(random, 3_000);
            String html = i % 3 == 0 ? null : random(random, 3_000);

            StrictLetter read = StrictLetter.read(bytes(subject, text, html));

            assertThat(read.subject()).isEqualTo(subject);
            assertThat(read.text()).isEqualTo(text.replaceAll("\r\n|\r|\n", "\r\n"));
            if (html != null) assertThat(read.html()).isEqualTo(html.replaceAll("\r\n|\r|\n", "\r\n"));
        }
    }

    @Test
    void anEmptyBodyIsAPartAsWell() throws MessagingException, IOException {
        assertThat(StrictLetter.read(bytes("", null)).text()).isEmpty();
        assertThat(StrictLetter.read(bytes("", "<p>b</p>")).text()).isEmpty();
        assertThat(StrictLetter.read(bytes("", "<p>b</p>")).html()).isEqualTo("<p>b</p>");
        assertThat(StrictLetter.read(bytes("a", "")).text()).isEqualTo("a");
        assertThat(StrictLetter.read(bytes("a", "")).html()).isEmpty();
    }

    private static String random(Random random, int longest) {
        String[] pieces = {
            "я", "😀", "é", "a", " ", "=", "?", ".", "\r\n", "\n.\n", "\r", "\t", "=?", "--", "\u0301", "漢", DELIMITER
        };
        boolean mostlyAscii = random.nextBoolean();
        var text = new StringBuilder();
        for (int length = random.nextInt(longest / 3); length > 0; length--)
            text.append(mostlyAscii && random.nextInt(20) > 0 ? "b" : pieces[random.nextInt(pieces.length)]);
        return text.toString();
    }

    private static String content(BodyPart part, String type) throws MessagingException, IOException {
        assertThat(part.getContentType()).isEqualToIgnoringCase(type + "; charset=UTF-8");
        return (String) part.getContent();
    }

    private static MimeMessage sent(String text, String html) throws MessagingException, IOException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(bytes(text, html)));
    }

    private static String raw(String text, String html) throws MessagingException, IOException {
        return new String(bytes(text, html), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text, String html) throws MessagingException, IOException {
        return bytes("Скидка", text, html);
    }

    private static byte[] bytes(String subject, String text, String html) throws MessagingException, IOException {
        var mail = new Mail(SESSION);
        mail.setHeader("From", HeaderText.of("From", SmtpSettings.address("Лавка <shop@example.org>")));
        mail.setHeader("To", "ivan@example.org");
        mail.setHeader("Date", "Sun, 1 Jan 2040 09:00:06 +0000");
        mail.setHeader("Message-ID", "<1@example.org>");
        mail.setSubject(subject);
        mail.setBodies(text, html);
        var out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }
}
