package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
    @Test
    void fiftyUnlessSaid() {
        assertThat(Limit.fromString(null).value()).isEqualTo(50);
        assertThat(Limit.fromString("").value()).isEqualTo(50);
    }

    @Test
    void oneToAThousand() {
        assertThat(Limit.fromString("1").value()).isEqualTo(1);
        assertThat(Limit.fromString("1000").probe()).isEqualTo(1001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "ten", "1.5", "99999999999"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Limit.fromString(text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.violations().getFirst().message())
                                .isEqualTo("limit-out-of-range"));
    }
}
