package dev.clientele.acceptance.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Segments;
import dev.clientele.acceptance.suite.RunningSuite;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/** A segment of one city, a template and a trigger that mails it when it is fired. */
public final class Mailing {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Api api;
    private final String run;

    /** @param run part of every code, so that mailings do not meet */
    public Mailing(RunningSuite suite, String run) {
        this.api = suite.as("admin");
        this.run = run;
    }

    public String segmentOfCity(String city) {
        return Segments.track(api, run, "MAIN", Map.of("field", "client.city", "op", "eq", "value", city))
                .expect(201)
                .id();
    }

    public String template() {
        return api.post(
                        "templates",
                        Map.of(
                                "code", run,
                                "name", run,
                                "subject", "News for {contact.firstName}",
                                "text", "Hello {contact.firstName}. {unsubscribeUrl}",
                                "language", "EN"))
                .expect(201)
                .id();
    }

    /** Enabled; its schedule is far away. */
    public String trigger(String segment, String template) {
        Map<String, Object> draft = Map.of(
                "code", run,
                "name", run,
                "segmentId", segment,
                "templateId", template,
                "schedule", Map.of("cron", "0 4 1 1 *", "zone", "Europe/Moscow"));
        var made = api.post("triggers", draft).expect(201);
        assertThat(made.json().path("enabled").asBoolean()).isFalse();
        api.post("triggers/" + made.id() + "/fire", Map.of()).expect(409);
        api.send("POST", "triggers/" + made.id() + "/enable", BodyPublishers.noBody(), Map.of("If-Match", made.etag()))
                .expect(200);
        return made.id();
    }

    /** The statistics of the campaign, once it is finished. */
    public JsonNode fired(String trigger) {
        String campaign =
                api.post("triggers/" + trigger + "/fire", Map.of()).expect(202).location();
        Eventually.passes(
                PATIENCE,
                () -> assertThat(api.get(campaign).json().path("state").asText())
                        .as(() -> "its deliveries: "
                                + api.get(campaign + "/deliveries?limit=100").text())
                        .isEqualTo("FINISHED"));
        return api.get(campaign).json().path("statistics");
    }
}
