package dev.clientele.campaign.trial;

import static dev.clientele.campaign.Base.newcomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.smtp.StrictLetter;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The letter of the drip as it arrives; left in {@code target/letter}, with its pictures, to be looked at (README). */
@CampaignTest
class SampleLetterTest {
    private static final Path LETTER = Path.of("target/letter");
    private static final int DESKTOP = 1024;
    private static final int PHONE = 375;

    @Inject
    Base base;

    @Test
    void theExampleLetterArrivesWholeAsTextAndHtml() throws IOException {
        byte[] raw = delivered();

        StrictLetter letter = StrictLetter.read(raw);
        assertThat(letter.text()).startsWith("Уважаемый Иван Петрович!").contains("/api/v1/unsubscribe/");
        assertThat(letter.html())
                .contains("<h1", "Уважаемый Иван Петрович!", "href=\"https://clients.example.org/api/v1/unsubscribe/");
        Files.createDirectories(LETTER);
        Files.write(LETTER.resolve("letter.eml"), raw);
    }

    @Test
    void aBrowserShowsBothBodiesOnAnyScreen() throws IOException, InterruptedException {
        Browser browser = Browser.onThisMachine();
        StrictLetter letter = StrictLetter.read(delivered());
        Path html = page("letter.html", letter.html());
        Path text = page("letter-text.html", plain(letter.text()));

        for (Path body : List.of(html, text)) {
            for (int width : List.of(DESKTOP, PHONE)) {
                Browser.Look look = browser.look(body, width);
                assertThat(look.seen())
                        .as("%s, %d wide", body, width)
                        .contains("Уважаемый Иван Петрович!", "предложение №", "позвоним вам", "Отписаться");
                assertThat(look.beyond()).as("%s, %d wide", body, width).isZero();
            }
        }
        assertThat(ink(browser.picture(html, DESKTOP, 480, LETTER.resolve("desktop.png"))))
                .isBetween(0.01, 0.2);
        assertThat(ink(browser.picture(html, PHONE, 420, LETTER.resolve("phone.png"))))
                .isBetween(0.01, 0.2);
        assertThat(ink(browser.picture(text, PHONE, 420, LETTER.resolve("text.png"))))
                .isBetween(0.01, 0.2);
        assertThat(ink(browser.picture(page("empty.html", ""), PHONE, 420, LETTER.resolve("empty.png"))))
                .isZero();
    }

    /** As it came over the wire. */
    private byte[] delivered() {
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

        return Mailbox.raw(Mailbox.to("marketing@example.org").getFirst());
    }

    private static Path page(String name, String html) throws IOException {
        Files.createDirectories(LETTER);
        return Files.writeString(LETTER.resolve(name), html);
    }

    /** As a mail program shows text: its own lines, broken where the window ends. */
    private static String plain(String text) {
        return "<!doctype html><meta charset=\"utf-8\"><body style=\"margin: 16px\">"
                + "<pre style=\"font: 15px monospace; white-space: pre-wrap; overflow-wrap: anywhere\">"
                + text.replace("&", "&amp;").replace("<", "&lt;") + "</pre>";
    }

    /** How much of a picture is neither its background nor close to it: letters. */
    private static double ink(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return (double) IntStream.of(pixels).filter(SampleLetterTest::isDark).count() / pixels.length;
    }

    private static boolean isDark(int pixel) {
        var color = new Color(pixel);
        return color.getRed() + color.getGreen() + color.getBlue() < 3 * 160;
    }
}
