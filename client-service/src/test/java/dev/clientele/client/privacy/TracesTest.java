package dev.clientele.client.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void aPhoneIsKnownByItsLastTenDigits() {
        assertThat(Traces.of(Set.of("+79123456789")).numbers()).containsExactly("9123456789");
    }

    @Test
    void aNameOfSeveralWordsIsFoundInAnyColumns() {
        assertThat(Traces.of(Set.of("ivanova  anna")).names()).containsExactly("ivanova anna");
    }

    @Test
    void shortWordsWouldFindEverybody() {
        assertThat(Traces.of(Set.of("anna", "anna@example.com")).words()).containsExactly("anna@example.com");
        assertThat(Traces.of(Set.of("anna")).isEmpty()).isTrue();
    }
}
