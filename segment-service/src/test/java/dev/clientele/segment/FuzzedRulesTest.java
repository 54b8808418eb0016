package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.segment.model.RuleFuzz;
import dev.clientele.segment.model.StatementLog;
import dev.clientele.segment.rule.Rules;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Rules of bad intent by HTTP: each is run or refused with its place, never a 5xx, and PostgreSQL's own log shows their words
 * as what was bound and nowhere else. {@code RuleModelTest} reads as many of them as one likes, without the HTTP.
 */
@ServiceTest
class FuzzedRulesTest {
    private static final long SEED = 20_261_129;
    private static final int PREVIEWS = 300;
    private static final int SEGMENTS = 60;

    private final RuleFuzz fuzz = new RuleFuzz(SEED);
    private final String database;

    FuzzedRulesTest(@ConfigProperty(name = "quarkus.datasource.jdbc.url") String database) {
        this.database = database;
    }

    @Test
    void areRunOrRefusedAndTheirWordsStayParameters() throws SQLException {
        try (var log = new StatementLog(database)) {
            assertThat(answers(PREVIEWS, "/api/v1/segments/preview", i -> Rules.JSON.createObjectNode()))
                    .containsOnlyKeys(200, 422);
            assertThat(answers(SEGMENTS, "/api/v1/segments", FuzzedRulesTest::segment))
                    .containsOnlyKeys(201, 422);

            assertThat(log.linesWith(RuleFuzz.MARK, false)).isEmpty();
            assertThat(log.linesWith(RuleFuzz.MARK, true)).isNotEmpty();
        }
    }

    private static ObjectNode segment(int number) {
        return Rules.JSON
                .createObjectNode()
                .put("code", "fuzzed-" + number)
                .put("name", "fuzzed " + number)
                .put("formation", number % 2 == 0 ? "DYNAMIC" : "PERIODIC");
    }

    private Map<Integer, Integer> answers(int count, String path, IntFunction<ObjectNode> around) {
        var statuses = new HashMap<Integer, Integer>();
        for (int i = 0; i < count; i++) {
            String body = around.apply(i).set("rule", fuzz.next()).toString();
            Response answer = as("marketer").body(body).post(path);
            if (answer.statusCode() == 422) assertPlace(body, answer);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
        }
        return statuses;
    }

    private static void assertPlace(String body, Response answer) {
        assertThat(answer.jsonPath().getString("code")).as(body).isNotBlank();
        assertThat(answer.jsonPath().getString("violations[0].pointer"))
                .as(body)
                .startsWith("/rule");
    }
}
