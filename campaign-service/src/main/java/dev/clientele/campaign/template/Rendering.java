package dev.clientele.campaign.template;

/** A message for one recipient, or the field without which it cannot be written. */
public sealed interface Rendering {
    record Rendered(String subject, String html, String text) implements Rendering {}

    record LacksField(String field) implements Rendering {}
}
