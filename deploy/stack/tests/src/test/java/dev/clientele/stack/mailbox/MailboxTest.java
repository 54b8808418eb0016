package dev.clientele.stack.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.stack.Ports;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void showsWhatWasSentAndForgetsItWhenAsked() throws Exception {
        Mailbox mailbox = new Mailbox(folder, Ports.free(), Ports.free());
        try {
            mailbox.start();
            send(mailbox, "anna@example.com", "С днём рождения", "<b>Поздравляем</b>");
            send(mailbox, "boris@example.com", "Offer", "<p>Buy</p>");

            assertThat(get(mailbox, "/messages/count").get("count").asInt()).isEqualTo(2);
            JsonNode annas =
                    get(mailbox, "/messages?to=anna@example.com&limit=10").get("items");
            assertThat(annas).hasSize(1);
            assertThat(annas.get(0).get("subject").asText()).isEqualTo("С днём рождения");

            JsonNode letter = get(mailbox, "/messages/" + annas.get(0).get("id").asLong());
            assertThat(letter.get("html").asText()).isEqualTo("<b>Поздравляем</b>");
            assertThat(letter.get("headers").get("X-Campaign").get(0).asText()).isEqualTo("7");
            assertThat(letter.get("raw").asText()).contains("X-Campaign: 7");
            assertThat(get(mailbox, "/messages/9999").get("title").asText()).isEqualTo("no such message");

            assertThat(call(mailbox, "DELETE", "/messages").statusCode()).isEqualTo(204);
            assertThat(get(mailbox, "/messages").get("items")).isEmpty();
        } finally {
            mailbox.stop();
        }
    }

    private static void send(Mailbox mailbox, String to, String subject, String html) throws Exception {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.host", "127.0.0.1");
        smtp.put("mail.smtp.port", Integer.toString(mailbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        message.setFrom(new InternetAddress("shop@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setHeader("X-Campaign", "7");
        message.setContent(html, "text/html; charset=UTF-8");
        Transport.send(message);
    }

    private JsonNode get(Mailbox mailbox, String path) throws Exception {
        return new ObjectMapper().readTree(call(mailbox, "GET", path).body());
    }

    private HttpResponse<String> call(Mailbox mailbox, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mailbox.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
