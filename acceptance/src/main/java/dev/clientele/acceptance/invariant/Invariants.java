package dev.clientele.acceptance.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.List;

/** What must be true of any base, whatever has been made of it (CLS-02, CLS-05, REP-01); now and in the past. */
public final class Invariants {
    private final RunningSuite suite;
    private final Api api;

    private Invariants(RunningSuite suite) {
        this.suite = suite;
        this.api = suite.as("admin");
    }

    /** Fails where one does not hold. */
    public static void hold(RunningSuite suite) {
        suite.awaitReady(Duration.ofMinutes(1));
        var invariants = new Invariants(suite);
        invariants.theModesAgreeWithEachOther();
        invariants.everyPointOfEveryChartAgrees();
        invariants.statusesInAndOutReconcile();
    }

    private void theModesAgreeWithEachOther() {
        Eventually.passes(Duration.ofSeconds(30), () -> agree(""));
        for (int months : List.of(1, 6, 18, 60)) agree("?asOf=" + suite.today().minusMonths(months));
    }

    private void agree(String asOf) {
        long total = total("client-type", asOf);
        long regular = count("frequency", "REGULAR", asOf);
        long first = count("frequency", "FIRST_PURCHASE", asOf);
        long none = count("frequency", "NO_PAYMENTS", asOf);
        assertThat(regular + first + none).as("frequency %s", asOf).isEqualTo(total);
        assertThat(total("lifecycle", asOf)).as("lifecycle %s", asOf).isEqualTo(regular + first);
        assertThat(total("unpaid", asOf)).as("unpaid %s", asOf).isEqualTo(none);
        assertThat(total("directory", asOf)).as("directory %s", asOf).isGreaterThanOrEqualTo(total);
    }

    private void everyPointOfEveryChartAgrees() {
        JsonNode types = points("client-type");
        JsonNode frequency = points("frequency");
        JsonNode lifecycle = points("lifecycle");
        JsonNode unpaid = points("unpaid");
        assertThat(types.size())
                .isEqualTo(frequency.size())
                .isEqualTo(lifecycle.size())
                .isEqualTo(unpaid.size());
        // The present month is read at four moments; a closed one stands still.
        for (int i = 0; i < types.size() - 1; i++) {
            String month = types.get(i).path("month").asText();
            long total = types.get(i).path("total").asLong();
            long none = frequency.get(i).path("counts").path("NO_PAYMENTS").asLong();
            assertThat(frequency.get(i).path("total").asLong()).as(month).isEqualTo(total);
            assertThat(lifecycle.get(i).path("total").asLong()).as(month).isEqualTo(total - none);
            assertThat(unpaid.get(i).path("total").asLong()).as(month).isEqualTo(none);
        }
    }

    private void statusesInAndOutReconcile() {
        for (String period : List.of("P1D", "P7D", "P1Y")) {
            JsonNode report = api.get("reports/status-dynamics?period=" + period)
                    .expect(200)
                    .json();
            long current = 0;
            long previous = 0;
            for (JsonNode row : report.path("statuses")) {
                current += row.path("current").asLong();
                previous += row.path("previous").asLong();
            }
            assertThat(current).as(period).isEqualTo(report.path("total").asLong());
            assertThat(previous)
                    .as(period)
                    .isEqualTo(report.path("previousTotal").asLong());
            assertThat(previous
                            + report.path("in").asLong()
                            - report.path("out").asLong())
                    .as(period)
                    .isEqualTo(current);
        }
    }

    private JsonNode points(String mode) {
        return api.get("classification/" + mode + "/dynamics")
                .expect(200)
                .json()
                .path("points");
    }

    private long total(String mode, String asOf) {
        return api.get("classification/" + mode + asOf)
                .expect(200)
                .json()
                .path("total")
                .asLong();
    }

    private long count(String mode, String name, String asOf) {
        return api.get("classification/" + mode + asOf)
                .expect(200)
                .json()
                .path("counts")
                .path(name)
                .asLong();
    }
}
