package dev.clientele.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.acceptance.api.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a scenario has added to figures of the whole base, for the suite is not its own: the counters of a mode on a day, a
 * month's point of its chart ({@code 2019-02}), or with {@code statuses} the report on them as of a day.
 */
final class Growth {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final List<String> TOTALS = List.of("total", "previousTotal", "in", "out");

    private final Api api;
    private final Map<String, JsonNode> remembered = new HashMap<>();

    Growth(Api api) {
        this.api = api;
    }

    void remember(String mode, JsonNode days) {
        days.forEach(day -> remembered.put(mode + day.asText(), figures(mode, day.asText())));
    }

    void is(String mode, JsonNode wanted) {
        wanted.properties().forEach(day -> {
            JsonNode before = remembered.get(mode + day.getKey());
            Map<String, Integer> grown = new TreeMap<>();
            figures(mode, day.getKey())
                    .properties()
                    .forEach(figure -> grown.put(
                            figure.getKey(),
                            figure.getValue().asInt()
                                    - before.path(figure.getKey()).asInt()));
            grown.values().removeIf(each -> each == 0);
            assertThat((JsonNode) Api.JSON.valueToTree(grown))
                    .as(mode + " on " + day.getKey())
                    .isEqualTo(day.getValue());
        });
    }

    private JsonNode figures(String mode, String day) {
        if (mode.equals("statuses")) return statuses(day);
        if (!MONTH.matcher(day).matches())
            return get("classification/" + mode + "?asOf=" + day).path("counts");
        return get("classification/%s/dynamics?from=%s&to=%s".formatted(mode, day, day))
                .path("points")
                .path(0)
                .path("counts");
    }

    /** Beside the totals {@code ACTIVE}, {@code ACTIVE before} and {@code NEW to ACTIVE}. */
    private ObjectNode statuses(String day) {
        JsonNode report = get("reports/status-dynamics?asOf=" + day);
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        TOTALS.forEach(total -> figures.set(total, report.path(total)));
        report.path("statuses").forEach(row -> {
            figures.set(row.path("status").asText(), row.path("current"));
            figures.set(row.path("status").asText() + " before", row.path("previous"));
        });
        report.path("transitions")
                .forEach(move -> figures.set(
                        move.path("from").asText() + " to " + move.path("to").asText(), move.path("clients")));
        return figures;
    }

    private JsonNode get(String path) {
        return api.get(path).expect(200).json();
    }
}
