package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The words of a message before merge fields are filled.
 *
 * @param html null for a message of text alone
 * @param subject null where the channel has none
 * @param fallbacks merge field → what stands in for it when the client's card has no value
 * @param variants words of their own for men and for women
 */
public record Content(
        Channel channel,
        String subject,
        String html,
        String text,
        Map<String, String> fallbacks,
        Language language,
        Variants variants) {
    /** A letter. */
    public Content(String subject, String html, String text, Map<String, String> fallbacks, Language language) {
        this(Channel.EMAIL, subject, html, text, fallbacks, language, Variants.NONE);
    }

    public Content {
        channel = channel == null ? Channel.EMAIL : channel;
        // Not copyOf: a null is a fault of the draft, and Message says where.
        fallbacks = fallbacks == null ? Map.of() : Collections.unmodifiableMap(new HashMap<>(fallbacks));
        language = language == null ? Language.RU : language;
        variants = variants == null ? Variants.NONE : variants;
    }

    /** The words for whoever has no variant. */
    Variant own() {
        return new Variant(subject, html, text);
    }
}
