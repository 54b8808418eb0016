package dev.clientele.campaign.audience;

import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Contents that have been read, so that a campaign's template is parsed once and not for every batch. */
@ApplicationScoped
public class Messages {
    private static final int KEPT = 64;

    private final Map<Content, Message> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Content, Message> eldest) {
            return size() > KEPT;
        }
    };

    Message of(Content content) {
        synchronized (recent) {
            return recent.computeIfAbsent(content, Message::of);
        }
    }
}
