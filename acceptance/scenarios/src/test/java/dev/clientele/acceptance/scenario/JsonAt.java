package dev.clientele.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;

/** One place of an answer and what should stand there: {@code violations[0].pointer}, {@code items.size()}. */
final class JsonAt {
    private static final JsonPathConfig EXACT =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);

    private JsonAt() {}

    static JsonNode value(JsonNode answer, String place) {
        JsonNode direct = answer.path(place);
        if (!direct.isMissingNode()) return direct;
        Object found = new JsonPath(answer.toString()).using(EXACT).get(place);
        return Api.JSON.valueToTree(found);
    }

    /**
     * Numbers by value; {@code "~text"} is contained; {@code any} only has to be there; everything else is equal. What an
     * array or an object has in it, likewise.
     */
    static void holds(JsonNode answer, String place, JsonNode wanted) {
        same(value(answer, place), wanted, "%s of %s".formatted(place, answer));
    }

    private static void same(JsonNode found, JsonNode wanted, String said) {
        if (wanted.isNumber() && found.isNumber())
            assertThat(found.decimalValue()).as(said).isEqualByComparingTo(wanted.decimalValue());
        else if (wanted.isTextual() && wanted.asText().equals("any"))
            assertThat(found.isNull() || found.isMissingNode()).as(said).isFalse();
        else if (wanted.isTextual() && wanted.asText().startsWith("~"))
            assertThat(found.asText()).as(said).contains(wanted.asText().substring(1));
        else if (wanted.isContainerNode() && found.getNodeType() == wanted.getNodeType())
            sameInside(found, wanted, said);
        else assertThat(found).as(said).isEqualTo(wanted);
    }

    private static void sameInside(JsonNode found, JsonNode wanted, String said) {
        assertThat(found.size()).as(said).isEqualTo(wanted.size());
        wanted.properties().forEach(field -> same(found.path(field.getKey()), field.getValue(), said));
        for (int i = 0; wanted.isArray() && i < wanted.size(); i++) same(found.get(i), wanted.get(i), said);
    }
}
