package dev.clientele.campaign;

import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.version;

import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.contracts.Life;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Clients who can be reached otherwise than by mail, and what it takes to write to them. */
public final class Reachable {
    private Reachable() {}

    /** A free contact with phone and messenger account, consenting to that channel, in the segment. */
    public static UUID member(Base base, UUID segment, Channel channel, String phone, String messenger) {
        UUID id = UUID.randomUUID();
        base.hear(contact(id, Life.LIVE, null, phone, messenger));
        consent(base, id, channel);
        base.hear(entered(segment, id));
        return id;
    }

    public static void consent(Base base, UUID id, Channel channel) {
        base.hear(personalData(id, id, ConsentState.GRANTED), marketing(id, channel, ConsentState.GRANTED));
    }

    public static ContactChanged contact(UUID id, Life life, UUID responsible, String phone, String messenger) {
        return contact(
                id,
                life,
                responsible,
                phone == null ? List.of() : List.of(phone),
                messenger == null ? List.of() : List.of(messenger));
    }

    public static ContactChanged contact(
            UUID id, Life life, UUID responsible, List<String> phones, List<String> messengers) {
        return Somebody.free(id)
                .life(life)
                .responsible(responsible)
                .reachedBy(List.of(), phones, messengers)
                .said();
    }

    public static ConsentChanged marketing(UUID subject, Channel channel, ConsentState state) {
        return marketing(subject, channel, "*", state);
    }

    public static ConsentChanged marketing(UUID subject, Channel channel, String topic, ConsentState state) {
        return new ConsentChanged(
                subject,
                subject,
                version(),
                Purpose.MARKETING,
                channel,
                topic,
                state,
                Instant.parse("2026-01-15T10:00:00Z"));
    }

    /** @param subject null where the channel has none */
    public static UUID template(String channel, String subject, String text) {
        var draft = new HashMap<String, Object>(
                Map.of("code", "t-" + UUID.randomUUID(), "name", "Template", "channel", channel, "text", text));
        if (subject != null) draft.put("subject", subject);
        return id(
                Api.as("marketer").body(draft).post("/api/v1/templates").then().statusCode(201));
    }

    public static UUID provider(Map<String, Object> more) {
        var draft = new HashMap<String, Object>(
                Map.of("code", "p-" + UUID.randomUUID(), "name", "Provider", "channel", "SMS", "secret", "sandbox"));
        draft.put("url", FakeProvider.now().url("/ok"));
        draft.putAll(more);
        return id(Api.as("admin").body(draft).post("/api/v1/providers").then().statusCode(201));
    }

    public static UUID id(ValidatableResponse answer) {
        return UUID.fromString(answer.extract().path("id"));
    }
}
