package dev.clientele.campaign.template;

import java.util.Map;

/**
 * The words of a message before merge fields are filled.
 *
 * @param html null for a message of text alone
 * @param fallbacks merge field → what stands in for it when the client's card has no value
 */
public record Content(String subject, String html, String text, Map<String, String> fallbacks, Language language) {
    public Content {
        fallbacks = fallbacks == null ? Map.of() : Map.copyOf(fallbacks);
        language = language == null ? Language.RU : language;
    }
}
