package dev.clientele.campaign.trial;

import static dev.clientele.campaign.Base.newcomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The letter of the drip as it arrives; left in {@code target/letter} to be looked at with a browser (README). */
@CampaignTest
class SampleLetterTest {
    private static final Path LETTER = Path.of("target/letter");
    private static final int LINE_MAX = 998;

    @Inject
    Base base;

    @Test
    void theExampleLetterArrivesWholeAsTextAndHtml() throws Exception {
        Mailbox.empty();
        UUID client = UUID.randomUUID();
        base.hear(newcomer(client, LocalDate.of(2026, 1, 15), null, "ivan@example.org"));
        List<Map<String, Object>> steps = Api.as("marketer")
                .post("/api/v1/scenarios/examples/drip")
                .path("plan.steps.findAll { it.type == 'MESSAGE' }");

        Api.as("marketer")
                .body(Map.of("clientId", client, "to", "marketing@example.org"))
                .post("/api/v1/templates/" + steps.getFirst().get("templateId") + "/test")
                .then()
                .statusCode(204);

        MimeMessage mail = Mailbox.to("marketing@example.org").getFirst();
        var raw = new ByteArrayOutputStream();
        mail.writeTo(raw);
        assertThat(raw.toString(StandardCharsets.US_ASCII).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(LINE_MAX));
        List<String> bodies = Mailbox.bodies(mail);
        assertThat(bodies.getFirst()).startsWith("Уважаемый Иван Петрович!").contains("/api/v1/unsubscribe/");
        assertThat(bodies.get(1))
                .contains("<h1", "Уважаемый Иван Петрович!", "href=\"https://clients.example.org/api/v1/unsubscribe/");
        Files.createDirectories(LETTER);
        Files.write(LETTER.resolve("letter.eml"), raw.toByteArray());
        Files.writeString(LETTER.resolve("letter.html"), bodies.get(1));
        Files.writeString(LETTER.resolve("letter.txt"), bodies.getFirst());
    }
}
