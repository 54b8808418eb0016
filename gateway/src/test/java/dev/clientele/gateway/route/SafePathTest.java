package dev.clientele.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/companies;a=b/x",
                "/api/v1/companies%3Ba",
                "/api/v1%2fcompanies",
                "/api/v1%2Fcompanies",
                "/api/v1%5Ccompanies",
                "/api/v1\\companies",
                "//api/v1/companies",
                "/api/v1//companies",
                "/api/v1/../companies",
                "/api/v1/..",
                "/api/./v1",
                "/api/v1/%2e%2e/companies",
                "/api/v1/%252e",
                "/api/v1/a%00",
                "/api/v1/%",
                "/api/v1/клиенты",
                "*",
            })
    void pathThatTwoServersCouldReadDifferentlyIsUnsafe(String path) {
        assertThat(SafePath.isSafe(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/companies", "/api/v1/tags/%D0%B2%D0%B0%D0%B6%D0%BD%D1%8B%D0%B9", "/a/b.c/d_e~"})
    void plainPathIsSafe(String path) {
        assertThat(SafePath.isSafe(path)).isTrue();
    }

    @Test
    void absentPathIsUnsafe() {
        assertThat(SafePath.isSafe(null)).isFalse();
    }
}
