package dev.clientele.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.template.Message.InvalidContent;
import dev.clientele.campaign.template.Person.Gender;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CAM-06: other words for men and for women, neutral ones when the gender is unknown. */
class VariantsTest {
    private static final Variant TO_MEN =
            new Variant("Дорогой {contact.firstName}!", null, "С днём рождения, дорогой.");
    private static final Variant TO_WOMEN =
            new Variant("Дорогая {contact.firstName}!", null, "С днём рождения, дорогая.");

    @Test
    void eachGenderHasItsOwnWords() {
        Content content = content("Здравствуйте, {contact.firstName}!", "С днём рождения.", TO_MEN, TO_WOMEN);

        assertThat(subject(content, Gender.MALE)).isEqualTo("Дорогой Саша!");
        assertThat(subject(content, Gender.FEMALE)).isEqualTo("Дорогая Саша!");
        assertThat(subject(content, Gender.UNKNOWN)).isEqualTo("Здравствуйте, Саша!");
    }

    @Test
    void oneVariantLeavesTheOthersTheTemplatesOwnWords() {
        Content content = content("Здравствуйте!", "С днём рождения.", null, TO_WOMEN);

        assertThat(subject(content, Gender.MALE)).isEqualTo("Здравствуйте!");
    }

    @Test
    void withoutNeutralWordsWhoseGenderIsUnknownIsNotWrittenTo() {
        Content content = content(null, null, TO_MEN, TO_WOMEN);

        assertThat(subject(content, Gender.FEMALE)).isEqualTo("Дорогая Саша!");
        assertThat(render(content, Gender.UNKNOWN)).isEqualTo(new LacksField("contact.gender"));
    }

    @Test
    void faultsOfAVariantAreToldWithItsPlace() {
        var broken = new Variant("a\r\nBcc: x", null, "{contact.age} {inject:config}");

        var refusal = catchThrowableOfType(
                InvalidContent.class, () -> Message.of(content("Здравствуйте!", "Текст", broken, null)));

        assertThat(refusal.faults())
                .extracting(Fault::pointer, Fault::message)
                .contains(
                        tuple("/variants/male/subject", "template-one-line"),
                        tuple("/variants/male/text", "template-field"),
                        tuple("/variants/male/text", "template-namespace"));
    }

    @Test
    void aLoneVariantNeedsTheTemplatesOwnWords() {
        var refusal = catchThrowableOfType(InvalidContent.class, () -> Message.of(content(null, null, TO_MEN, null)));

        assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly("/subject", "/text");
    }

    @Test
    void anSmsHasNoSubjectInAnyVariant() {
        var content = new Content(
                Channel.SMS,
                null,
                null,
                "Текст",
                Map.of(),
                Language.RU,
                new Variants(TO_MEN, new Variant(null, null, "Ей")));

        var refusal = catchThrowableOfType(InvalidContent.class, () -> Message.of(content));

        assertThat(refusal.faults()).extracting(Fault::pointer).containsExactly("/variants/male/subject");
    }

    private static String subject(Content content, Gender gender) {
        return ((Rendered) render(content, gender)).subject();
    }

    private static Rendering render(Content content, Gender gender) {
        var person = new Person("Саша", null, null, gender, null);
        return Message.of(content)
                .render(new Merge("Саша", person, LocalDate.of(2026, 4, 1), "https://x/u", Language.RU));
    }

    private static Content content(String subject, String text, Variant male, Variant female) {
        return new Content(Channel.EMAIL, subject, null, text, Map.of(), Language.RU, new Variants(male, female));
    }
}
