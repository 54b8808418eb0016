package dev.clientele.campaign.template;

/** A message for one recipient, or the field without which it cannot be written. */
public sealed interface Rendering {
    /** @param subject null where the channel has none */
    record Rendered(String subject, String html, String text) implements Rendering {}

    record LacksField(String field) implements Rendering {}
}
