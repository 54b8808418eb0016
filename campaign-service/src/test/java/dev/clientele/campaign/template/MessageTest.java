package dev.clientele.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clientele.campaign.template.Message.InvalidContent;
import dev.clientele.campaign.template.Person.Gender;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final Person IVAN = new Person("Иван", "Петрович", "Сидоров", Gender.MALE, "Казань");

    @Test
    void fillsMergeFields() {
        assertThat(subjectFor("{contact.salutation}, новости для {client.name}", IVAN))
                .isEqualTo("Уважаемый Иван Петрович, новости для ООО «Вода»");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Анна, Львовна, FEMALE, Уважаемая Анна Львовна",
                "Анна, -, FEMALE, Уважаемая Анна",
                "Саша, -, -, 'Здравствуйте, Саша'",
                "-, Львовна, FEMALE, Здравствуйте",
                "' ', -, MALE, Здравствуйте"
            })
    void salutationNeverHasAnEmptySlot(String first, String patronymic, Gender gender, String expected) {
        assertThat(subjectFor("{contact.salutation}", new Person(first, patronymic, null, gender, null)))
                .isEqualTo(expected);
    }

    @Test
    void missingValueWithoutFallbackStopsTheMessage() {
        assertThat(render("Привет, {contact.firstName}", Person.NOBODY, Map.of()))
                .isEqualTo(new LacksField("contact.firstName"));
    }

    @Test
    void missingValueIsReplacedByTheFallbackOfTheTemplateOrOfTheSlot() {
        assertThat(render("Привет, {contact.firstName}", Person.NOBODY, Map.of("contact.firstName", "друг")))
                .extracting("subject")
                .isEqualTo("Привет, друг");
        assertThat(subjectFor("Привет, {contact.firstName ?: 'друг'}", Person.NOBODY))
                .isEqualTo("Привет, друг");
        assertThat(subjectFor("Привет, {contact.firstName ?: contact.lastName ?: 'друг'}", Person.NOBODY))
                .isEqualTo("Привет, друг");
    }

    @Test
    void aStandInIsThereForWhoeverNeedsItWhoeverCameBefore() {
        Message message =
                Message.of(new Content("Привет, {contact.firstName ?: 'друг'}", null, "text", Map.of(), Language.RU));
        assertThat(Stream.of(IVAN, Person.NOBODY, IVAN, Person.NOBODY)
                        .map(person -> ((Rendered) message.render(merge(person))).subject()))
                .containsExactly("Привет, Иван", "Привет, друг", "Привет, Иван", "Привет, друг");
    }

    @Test
    void aSectionGuardsItsSlots() {
        String source = "{#if contact.firstName}Привет, {contact.firstName}{#else}Добрый день{/if}";
        assertThat(subjectFor(source, Person.NOBODY)).isEqualTo("Добрый день");
        assertThat(subjectFor(source, IVAN)).isEqualTo("Привет, Иван");
    }

    @Test
    void genderHasThreeVariants() {
        String source = "{#if contact.male}он{#else if contact.female}она{#else}они{/if}";
        assertThat(subjectFor(source, IVAN)).isEqualTo("он");
        assertThat(subjectFor(source, new Person(null, null, null, Gender.FEMALE, null)))
                .isEqualTo("она");
        assertThat(subjectFor(source, Person.NOBODY)).isEqualTo("они");
    }

    @Test
    void cardDataIsEscapedInHtmlOnly() {
        var person = new Person("<b>Иван</b> & Ко", null, null, Gender.MALE, null);
        var rendered = (Rendered) Message.of(new Content(
                        "{contact.firstName}", "<p>{contact.firstName}</p>", "{contact.firstName}", null, null))
                .render(merge(person));
        assertThat(rendered.html()).isEqualTo("<p>&lt;b&gt;Иван&lt;/b&gt; &amp; Ко</p>");
        assertThat(rendered.text()).isEqualTo("<b>Иван</b> & Ко");
    }

    @Test
    void cardDataCannotBeginAHeaderOrBeEvaluated() {
        var person = new Person("Иван\r\nBcc: all@example.org", null, "{unsubscribeUrl}", Gender.MALE, null);
        assertThat(subjectFor("Hi {contact.firstName} {contact.lastName}", person))
                .isEqualTo("Hi Иван Bcc: all@example.org {unsubscribeUrl}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{contact.frstName}",
                "{contact}",
                "{contact.firstName.raw}",
                "{contact.firstName.toUpperCase}",
                "{contact.firstName.repeat(1000000)}",
                "{inject:mailer}",
                "{cdi:mailer.send}",
                "{#for i in 1000000}x{/for}",
                "{#each contact}x{/each}",
                "{#eval contact.firstName /}",
                "{#include base /}",
                "{#insert /}",
                "{@java.lang.Runtime runtime}",
                "{#if contact.male}open",
                "{/if}",
                "{contact.firstName ?: contact.nickname}",
                "{contact.firstName.getClass}",
                "{str:concat('a','b')}",
                "{unsubscribeUrl ? 'a' : 'b'}"
            })
    void refusesWhatIsNoMergeField(String source) {
        var refusal = refusal(new Content("s", null, source, null, null));
        assertThat(refusal.faults())
                .isNotEmpty()
                .allMatch(fault -> fault.pointer().equals("/text"));
    }

    @Test
    void tellsEveryFaultWithItsPlace() {
        var refusal =
                refusal(new Content("{client.nme}", "<p>\n  {contact.phone}</p>", " ", Map.of("x/y~z", "y"), null));
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/text", "/fallbacks/x~1y~0z", "/subject", "/html");
        assertThat(refusal.faults().getLast().message()).isEqualTo("template-field");
        assertThat(refusal.faults().getLast().arguments()).startsWith(2).contains("contact.phone");
    }

    @Test
    void limitsHold() {
        assertThat(refusal(new Content("s".repeat(301), null, "t", null, null)).faults())
                .containsExactly(Fault.of("/subject", "template-too-long", 300));
        assertThat(refusal(new Content("s", null, "{#if contact.male}".repeat(101), null, null))
                        .faults())
                .containsExactly(Fault.of("/text", "template-sections", 100));
        assertThat(refusal(new Content("a\r\nBcc: x", null, "t", null, null)).faults())
                .containsExactly(Fault.of("/subject", "template-one-line"));
    }

    private static InvalidContent refusal(Content content) {
        return catchThrowableOfType(InvalidContent.class, () -> Message.of(content));
    }

    private static String subjectFor(String source, Person person) {
        return ((Rendered) render(source, person, Map.of())).subject();
    }

    private static Rendering render(String source, Person person, Map<String, String> fallbacks) {
        return Message.of(new Content(source, null, "text", fallbacks, Language.RU))
                .render(merge(person));
    }

    private static Merge merge(Person person) {
        return new Merge("ООО «Вода»", person, LocalDate.of(2026, 11, 21), "https://c.example/u/1", Language.RU);
    }
}
