package dev.clientele.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFaultsTest {
    private static final String PATH = "/api/v1/companies/5/deals";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Invalid UUID string: 1zz|1zz",
                "For input string: \"1x\"|1x",
                "No enum constant dev.clientele.client.company.Life.BLUE|BLUE",
                "Text '2026-02-30' could not be parsed: Invalid date|2026-02-30"
            })
    void theParameterThatCouldNotBeReadIsNamed(String cause, String value) {
        assertThat(pointer(cause, PATH, Map.of("limit", "1", "ref", value))).contains("/ref");
    }

    @Test
    void anUnreadableIdInThePathIsNotFound() {
        assertThat(pointer("Invalid UUID string: x", "/api/v1/companies/x", Map.of("limit", "5")))
                .isEmpty();
        assertThat(pointer("Invalid UUID string: x", "/api/v1/companies/x", Map.of("ref", "x")))
                .isEmpty();
    }

    @Test
    void anEmptyParameterIsNeverBlamed() {
        assertThat(pointer("Invalid UUID string: y", PATH, Map.of("q", "", "ref", "y")))
                .contains("/ref");
    }

    private static Optional<String> pointer(String cause, String path, Map<String, String> query) {
        return RequestFaults.parameter(cause, path, query.entrySet().stream())
                .map(problem -> problem.violations().getFirst().pointer());
    }
}
