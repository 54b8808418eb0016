package dev.clientele.client.consent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What holds now. {@code attachedTo} is the subject's company if it has one: there it is said too. */
public record Consent(
        UUID subjectId,
        Purpose purpose,
        Channel channel,
        String topic,
        ConsentState state,
        Instant at,
        @JsonIgnore long version,
        @JsonIgnore UUID attachedTo) {

    boolean isAbout(Consent other) {
        return purpose == other.purpose && channel == other.channel && topic.equals(other.topic);
    }

    List<ConsentChanged> events() {
        return attachedTo == null ? List.of(saidTo(subjectId)) : List.of(saidTo(subjectId), saidTo(attachedTo));
    }

    private ConsentChanged saidTo(UUID unit) {
        return new ConsentChanged(subjectId, unit, version, purpose, channel, topic, state, at);
    }
}
