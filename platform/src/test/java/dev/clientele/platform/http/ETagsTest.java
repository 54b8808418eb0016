package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.problem.Problem;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", " \"7\" "})
    void theStateThatWasReadMayBeEdited(String ifMatch) {
        assertThatCode(() -> ETags.check(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\"", "nonsense"})
    void anotherStateMayNot(String ifMatch) {
        refused(ifMatch, 412);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void whoDoesNotSayWhatWasReadMustSay(String ifMatch) {
        refused(ifMatch, 428);
    }

    private static void refused(String ifMatch, int status) {
        assertThatThrownBy(() -> ETags.check(ifMatch, 7))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(Problem::status)
                .isEqualTo(status);
    }
}
