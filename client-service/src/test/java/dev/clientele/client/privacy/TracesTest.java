package dev.clientele.client.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.card.Identity;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void aPhoneIsKnownByItsLastTenDigits() {
        assertThat(of("+79123456789").numbers()).containsExactly("9123456789");
    }

    @Test
    void aLongWordIsFoundWhereverItStands() {
        assertThat(of("anna@example.com").words()).containsExactly("anna@example.com");
    }

    @Test
    void aShortWordIsFoundOnlyWhole() {
        assertThat(of("@ann").words()).isEmpty();
        assertThat(of("@ann").names()).containsExactly("@ann");
    }

    @Test
    void aShortNumberWouldFindEverybody() {
        assertThat(of("17").isEmpty()).isTrue();
    }

    @Test
    void aNameIsFoundHoweverShort() {
        assertThat(Traces.of(new Identity(Set.of(), Set.of("ким"))).names()).containsExactly("ким");
    }

    private static Traces of(String word) {
        return Traces.of(new Identity(Set.of(word), Set.of()));
    }
}
