package dev.clientele.campaign.smtp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Somebody;
import dev.clientele.campaign.delivery.Dispatcher;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the mailbox gets, byte by byte, is in order, whatever was typed into the template and the client's card. */
@CampaignTest
class StrictLetterTest {
    private static final String NAME = "Анна-Мария Луиза Йозефа фон унд цу Обербайерн-Нидербайерн 👩‍👩‍👧‍👦 младшая";
    private static final String CLICK = "<(https://clients\\.example\\.org(/api/v1/unsubscribe/[A-Za-z0-9_-]+))>";
    private static final String MAIL = "<mailto:bounces@xn--80a1acny\\.local\\?subject=unsubscribe%20[A-Za-z0-9_-]+>";

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    private String email;
    private UUID segment;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        email = UUID.randomUUID() + "@example.org";
        segment = base.segment("MANUAL", false);
        UUID client = base.consentingMember(segment, email);
        base.hear(Somebody.free(client).named(NAME).emails(email).said());
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("Summer is here", "Come.", "<p>Come.</p>"),
                Arguments.of(
                        "Скидки на бассейны и всё для воды: только до конца месяца 🎉🏊‍♂️, {contact.firstName}",
                        "Уважаемая {contact.firstName}!\n\n" + "очень длинная строка ".repeat(300),
                        "<p>" + "длинно ".repeat(2_000) + "</p>"),
                Arguments.of(
                        "Come and see what is new ".repeat(11).strip(),
                        "one line of " + "many words ".repeat(500) + "\nand a café\n",
                        "<p>" + "x".repeat(5_000) + " é</p>"),
                Arguments.of("S" + "o".repeat(290) + "n", "w".repeat(5_000), "<p>ok</p>"),
                Arguments.of(
                        "=?UTF-8?B?aGk=?= is not hi",
                        ".\n..\n.dots\nFrom here on\ntrailing   \ntab\t\n=41\r\nold\rMac\n\n\n",
                        "<p>\n.\n</p>\r\n"),
                Arguments.of("🎂".repeat(60), "🏊🏽‍♂️".repeat(700), "<p>" + "🎉".repeat(700) + "</p>"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void aLetterIsReadAsItWasWritten(String subject, String text, String html) {
        StrictLetter letter = delivered(subject, text + "{unsubscribeUrl}", html, Map.of());

        assertThat(letter.subject()).isEqualTo(filled(subject));
        assertThat(letter.text()).startsWith(filled(text).replaceAll("\r\n|\r|\n", "\r\n"));
        assertThat(letter.html()).startsWith(html.replaceAll("\r\n|\r|\n", "\r\n"));
        assertThat(letter.header("To")).isEqualTo(email);
    }

    @Test
    void advertisingIsLeftByOneClickOrOneMail() {
        StrictLetter letter = delivered("Скидки", "{unsubscribeUrl}", "<p>Скидки</p>", Map.of("topic", "Бассейны"));

        String leave = letter.header("List-Unsubscribe");
        assertThat(leave).matches(CLICK + ", " + MAIL);
        assertThat(letter.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(letter.header("List-Id")).matches("<[a-z0-9.-]+>");
        assertThat(letter.header("Precedence")).isEqualTo("bulk");
        given().multiPart("List-Unsubscribe", "One-Click")
                .post(leave.replaceFirst(CLICK + ".*", "$2"))
                .then()
                .statusCode(200);
        given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(leave.replaceFirst(CLICK + ".*", "$2"))
                .then()
                .statusCode(200);
    }

    @Test
    void aServiceMessageNamesNoList() {
        StrictLetter letter = delivered("Ваш заказ", "Готов", "<p>Готов</p>", Map.of("messageClass", "SERVICE"));

        assertThat(letter.has("List-Unsubscribe")).isFalse();
        assertThat(letter.has("List-Id")).isFalse();
        assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-generated");
    }

    private StrictLetter delivered(String subject, String text, String html, Map<String, Object> more) {
        UUID template = UUID.fromString(Api.as("marketer")
                .body(Map.of(
                        "code", "strict-" + UUID.randomUUID(),
                        "name", "Strict",
                        "subject", subject,
                        "text", text,
                        "html", html))
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        Api.fire(Api.trigger(segment, template, more));
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return StrictLetter.read(Mailbox.raw(Mailbox.to(email).getFirst()));
    }

    private static String filled(String words) {
        return words.replace("{contact.firstName}", NAME);
    }
}
