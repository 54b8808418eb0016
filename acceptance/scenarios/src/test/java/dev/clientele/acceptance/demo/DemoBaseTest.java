package dev.clientele.acceptance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Pages;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import dev.clientele.local.demo.DemoBase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What {@code up} loads on its first start: nobody who looks around for the first time meets an empty status, class or
 * example segment. It is loaded twice, as after a first load that was broken off behind its last row.
 */
@Order(40)
class DemoBaseTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Map<String, String> CLASSES = Map.of(
            "directory", "case when listed then case kind when 'COMPANY' then 'COMPANIES' else 'CONTACTS' end end",
            "client-type", "type",
            "lifecycle", "lifecycle",
            "frequency", "frequency",
            "unpaid", "unpaid_class");

    private static final List<String> STATUSES =
            List.of("NEW", "IN_PROGRESS", "ACTIVE", "LOST", "RETURNED", "ALIEN", "NON_TARGET", "LIQUIDATED");

    private static final RunningSuite suite = SharedSuite.get();
    private static final Api api = suite.as("admin");
    private static final Set<UUID> clients = new HashSet<>();

    @BeforeAll
    static void load() {
        for (int time = 0; time < 2; time++)
            new DemoBase(suite.gateway(), suite.token("admin"), suite.today()).load(line -> {});
        for (String cards : List.of("company", "contact"))
            suite.databases()
                    .each(
                            "client",
                            "select id, external_id, null from %s where external_id like 'demo-%%'".formatted(cards),
                            List.of(),
                            row -> clients.add(row.id()));
    }

    @Test
    void everySuppliedStatusHasClients() {
        Eventually.passes(
                WITHIN,
                () -> assertThat(found("select unit_id, status, null from unit_status where unit_id = any(?)"))
                        .containsAll(STATUSES));
    }

    @Test
    void everyClassOfTheFiveModesHasClients() {
        CLASSES.forEach((mode, expression) -> {
            Set<String> classes = new TreeSet<>();
            api.get("classification/" + mode)
                    .expect(200)
                    .json()
                    .path("counts")
                    .fieldNames()
                    .forEachRemaining(classes::add);
            Eventually.passes(
                    WITHIN,
                    () -> assertThat(found("select unit_id, %s, null from unit_profile where unit_id = any(?)"
                                    .formatted(expression)))
                            .as(mode)
                            .containsAll(classes));
        });
    }

    @Test
    void everyExampleSegmentHasMembers() throws IOException {
        List<JsonNode> segments = Pages.all(api, "segments");
        for (JsonNode example : examples()) {
            String code = example.path("code").asText();
            String id = segments.stream()
                    .filter(segment -> segment.path("code").asText().equals(code))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
            Eventually.passes(
                    WITHIN,
                    () -> assertThat(Pages.all(api, "segments/%s/members".formatted(id)))
                            .as(code)
                            .anyMatch(member -> clients.contains(
                                    UUID.fromString(member.path("clientId").asText()))));
        }
    }

    private static Set<String> found(String sql) {
        Set<String> found = new TreeSet<>();
        suite.databases().each("status", sql, List.of((Object) clients.toArray(UUID[]::new)), row -> {
            if (row.name() != null) found.add(row.name());
        });
        return found;
    }

    private static JsonNode examples() throws IOException {
        try (InputStream in = DemoBase.class.getResourceAsStream("/demo/segments.json")) {
            return Api.JSON.readTree(in);
        }
    }
}
