package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.members;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.platform.ids.Ids;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AShipment;
import dev.clientele.testing.events.AnInteraction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The segments of 1C's article find whom it describes, as the README words them (SEG-12, CAM-01). */
@ServiceTest
class DocumentedSegmentsTest {
    private static final String POOLS = "Услуги по обслуживанию бассейнов и оборудования для них";
    private static final String REGIONAL = "Важный клиент регионального уровня";

    private final Api api;

    DocumentedSegmentsTest(Api api) {
        this.api = api;
    }

    private static Map<String, String> created() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("```json") + 7;
        var ids = new HashMap<String, String>();
        for (JsonNode segment : new ObjectMapper().readTree(readme.substring(from, readme.indexOf("```", from))))
            ids.put(
                    segment.get("code").textValue(),
                    as("marketer")
                            .body(segment.toString())
                            .post("/api/v1/segments")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("id"));
        return ids;
    }

    private UUID owing(String industry, String importance, String debt) {
        UUID client = Ids.next();
        api.say(
                new ACompany(client)
                        .industry(industry)
                        .importance(importance)
                        .registeredOn(TODAY.minusDays(100))
                        .said(),
                new AShipment(client).amount(debt).on(TODAY.minusDays(30)).said());
        return client;
    }

    private UUID registered(int daysAgo) {
        UUID client = Ids.next();
        api.say(Events.contact(client, "registered " + daysAgo, TODAY.minusDays(daysAgo)));
        return client;
    }

    /** Other tests have clients of their own. */
    private static void finds(String segment, List<UUID> who, List<UUID> others) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(members(segment, ""))
                        .containsAll(who.stream().map(UUID::toString).toList())
                        .doesNotContainAnyElementsOf(
                                others.stream().map(UUID::toString).toList()));
    }

    @Test
    void importantPoolsThatOweMoreThanARouble() throws IOException {
        Map<String, String> segments = created();
        UUID owes = owing(POOLS, REGIONAL, "1.01");
        UUID owesNoMore = owing(POOLS.toUpperCase(), REGIONAL, "1.00");
        UUID other = owing("Бани", REGIONAL, "100.00");
        UUID unimportant = owing(POOLS, "Обычный", "100.00");
        finds(segments.get("pool-debtors"), List.of(owes), List.of(owesNoMore, other, unimportant));
        as("analyst")
                .header("Accept-Language", "ru")
                .get("/api/v1/segments/" + segments.get("pool-debtors"))
                .then()
                .body("ruleText", containsString("долг клиента"));

        Map<Integer, UUID> by = new HashMap<>();
        for (int days : List.of(0, 7, 8, 14, 15, 30, 31)) by.put(days, registered(days));
        UUID spoke = registered(3);
        api.say(new AnInteraction(spoke)
                .direction(Direction.INBOUND)
                .on(TODAY.minusDays(1))
                .said());
        UUID written = registered(3);
        api.say(new AnInteraction(written)
                .direction(Direction.OUTBOUND)
                .on(TODAY.minusDays(1))
                .said());
        UUID never = by.get(31);
        finds(segments.get("new-7"), List.of(by.get(0), by.get(7), written), List.of(by.get(8), spoke, never));
        finds(segments.get("new-14"), List.of(by.get(8), by.get(14)), List.of(by.get(7), by.get(15), never));
        finds(segments.get("new-30"), List.of(by.get(15), by.get(30)), List.of(by.get(14), never));
    }
}
