package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.stored.Stored;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A message that marketers wrote. What is stored has been read by {@link Message}, so it has no faults. */
@Entity
public class Template {
    @Id
    public UUID id;

    public String code;
    public String name;

    @Enumerated(EnumType.STRING)
    public Channel channel;

    public String subject;
    public String html;
    public String text;

    @Convert(converter = Fallbacks.class)
    public Stored<Map<String, String>> fallbacks;

    @Enumerated(EnumType.STRING)
    public Language language;

    @Convert(converter = Variants.Converter.class)
    public Stored<Variants> variants;

    @Version
    public int rowVersion;

    public Instant createdAt;
    public Instant updatedAt;

    void rewrite(TemplateDraft draft, Instant now) {
        code = draft.code();
        name = draft.name();
        channel = draft.channel();
        subject = draft.subject();
        html = draft.html();
        text = draft.text();
        fallbacks = Fallbacks.stored(draft.fallbacks());
        language = draft.language();
        variants = Variants.Converter.stored(draft.variants());
        updatedAt = now;
    }

    boolean isReadable() {
        return fallbacks.isReadable() && variants.isReadable();
    }

    /** Whether it says what only a DEBT trigger knows. */
    public boolean namesDebt() {
        return isReadable() && Message.of(content()).namesDebt();
    }

    /** @throws dev.clientele.platform.problem.Problem {@code definition-unreadable} */
    public Content content() {
        return new Content(channel, subject, html, text, fallbacks.value(), language, variants.value());
    }
}
