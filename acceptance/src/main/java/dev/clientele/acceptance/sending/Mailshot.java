package dev.clientele.acceptance.sending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.suite.RunningSuite;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Campaigns to seeded recipients, over the API. */
public final class Mailshot {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Api api;
    private final String sandbox;

    public Mailshot(RunningSuite suite) {
        this.api = suite.as("admin");
        this.sandbox = suite.mailbox() + "/provider";
    }

    /** A trigger that is switched on and fires only by hand; repeatable, so that the same audience serves many runs. */
    public String trigger(UUID segment, String name, String messageClass) {
        String template = api.post(
                        "templates",
                        Map.of(
                                "code",
                                name,
                                "name",
                                name,
                                "language",
                                "RU",
                                "subject",
                                "{contact.salutation}!",
                                "text",
                                "У нас новости для {client.name}. " + "Приходите к нам снова. ".repeat(20)
                                        + "{unsubscribeUrl}",
                                "html",
                                "<p>{contact.salutation}!</p><p>У нас новости для {client.name}.</p>"
                                        + "<p>Приходите к нам снова.</p>".repeat(20)
                                        + "<p><a href=\"{unsubscribeUrl}\">Отписаться</a></p>"))
                .expect(201)
                .id();
        return enabled(segment, template, name, messageClass, Map.of());
    }

    /** The same by SMS. */
    public String textTrigger(UUID segment, String name, String provider) {
        String template = api.post(
                        "templates",
                        Map.of("code", name, "name", name, "channel", "SMS", "language", "RU", "text", "Мы открылись!"))
                .expect(201)
                .id();
        return enabled(segment, template, name, "MARKETING", Map.of("action", Map.of("providerId", provider)));
    }

    /** Of SMS, in the sandbox beside the mailbox. */
    public String provider(int perSecond) {
        return api.post(
                        "providers",
                        Map.of(
                                "code",
                                "slow",
                                "name",
                                "Slow",
                                "channel",
                                "SMS",
                                "url",
                                sandbox,
                                "secret",
                                "sandbox",
                                "ratePerSecond",
                                perSecond,
                                "burst",
                                perSecond))
                .expect(201)
                .id();
    }

    public void cancel(UUID campaign) {
        tell(campaign, "cancel");
    }

    public void pause(UUID campaign) {
        tell(campaign, "pause");
    }

    public void resume(UUID campaign) {
        tell(campaign, "resume");
    }

    private void tell(UUID campaign, String what) {
        api.post("campaigns/" + campaign + "/" + what, Map.of()).expect(200);
    }

    private String enabled(UUID segment, String template, String name, String messageClass, Map<String, ?> more) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "code", name,
                "name", name,
                "segmentId", segment,
                "templateId", template,
                "messageClass", messageClass,
                "repeatPolicy", "PER_PERIOD",
                "schedule", Map.of("cron", "0 4 1 1 *", "zone", "Europe/Moscow")));
        draft.putAll(more);
        var made = api.post("triggers", draft).expect(201);
        api.send("POST", "triggers/" + made.id() + "/enable", BodyPublishers.noBody(), Map.of("If-Match", made.etag()))
                .expect(200);
        return made.id();
    }

    /** As often as it takes: whoever should answer may be starting again. */
    public UUID fire(String trigger) {
        String key = UUID.randomUUID().toString();
        return Eventually.asked(
                PATIENCE,
                () -> UUID.fromString(api.send(
                                "POST",
                                "triggers/" + trigger + "/fire",
                                BodyPublishers.noBody(),
                                Map.of("Idempotency-Key", key))
                        .expect(202)
                        .id()));
    }

    /** A cap and quiet hours that hold nobody up, but are asked for every message. */
    public void limits() {
        var row = api.get("sending/limits").expect(200);
        api.patch(
                        "sending/limits",
                        row.etag(),
                        Api.JSON.valueToTree(Map.of(
                                "times",
                                List.of(Map.of(
                                        "code", "a minute",
                                        "messageClass", "MARKETING",
                                        "quiet", Map.of("from", "04:00", "to", "04:01"))),
                                "caps",
                                List.of(Map.of(
                                        "code", "many", "messageClass", "MARKETING", "most", 1000, "hours", 168)))))
                .expect(200);
    }

    public JsonNode campaign(UUID id) {
        return api.get("campaigns/" + id).expect(200).json();
    }

    /** Its audience is frozen and it sends. */
    public void running(UUID id, Duration within) {
        Eventually.holds(
                within, LOOK_EVERY, () -> campaign(id).path("state").asText().equals("RUNNING"));
    }

    public JsonNode finished(UUID id, Duration within) {
        Eventually.holds(
                within, LOOK_EVERY, () -> campaign(id).path("state").asText().equals("FINISHED"));
        return campaign(id);
    }
}
