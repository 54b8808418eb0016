package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.platform.problem.Computed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "version", "createdAt", "updatedAt"})
@Schema(examples = """
        {"code":"welcome","name":"Welcome","subject":"{contact.salutation}!",
         "text":"We have news for {client.name}. {unsubscribeUrl}",
         "html":"<p>We have news for {client.name}. <a href=\\"{unsubscribeUrl}\\">Unsubscribe</a></p>",
         "fallbacks":{"client.name":"you"},"language":"EN"}""")
public record TemplateDraft(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,

        @Schema(
                description =
                        "What it is for; EMAIL when absent. SMS, messenger and calls have no subject; a TASK, a DEAL "
                                + "or a SURVEY is named by it.")
        Channel channel,

        @Schema(
                description =
                        "One line with merge fields such as {contact.firstName}; {#if contact.male}…{#else}…{/if} "
                                + "and {contact.firstName ?: 'friend'} are understood. GET /api/v1/templates/fields lists the fields.")
        String subject,

        @Schema(description = "Values are escaped.", nullable = true)
        String html,

        String text,

        @Schema(
                description = "Merge field → what stands in for it when a card has no value. Without a stand-in such a "
                        + "recipient is skipped with MISSING_DATA.")
        Map<String, String> fallbacks,

        @Schema(description = "Of salutations and dates; RU when absent.")
        Language language,

        @Schema(
                description =
                        "Words of their own for men and for women. With both, the template's own words may be left out: "
                                + "whose gender is unknown is then skipped with MISSING_DATA.")
        Variants variants) {

    public TemplateDraft {
        channel = channel == null ? Channel.EMAIL : channel;
        fallbacks = fallbacks == null ? Map.of() : fallbacks;
        language = language == null ? Language.RU : language;
        variants = variants == null ? Variants.NONE : variants;
    }

    static TemplateDraft of(Template template) {
        return new TemplateDraft(
                template.code,
                template.name,
                template.channel,
                template.subject,
                template.html,
                template.text,
                template.fallbacks.orNull(),
                template.language,
                template.variants.orNull());
    }

    Content content() {
        return new Content(channel, subject, html, text, fallbacks, language, variants);
    }
}
