package dev.clientele.client.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.clientele.client.card.Identity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(of("@ann").toldIn("Anna,@Ann,1")).isTrue();
        assertThat(of("@ann").toldIn("annabel")).isFalse();
    }

    @Test
    void aShortNumberWouldFindEverybody() {
        assertThat(of("17").isEmpty()).isTrue();
    }

    @Test
    void aNameIsFoundHoweverShort() {
        assertThat(named("Ким").toldIn("«КИМ»")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Аптека №1,2026-02-30",
                "1;аптека™",
                "€Аптека€1",
                "аптека\u2116\u00a01",
                "{\"name\": \"\\u0410птека\\n1\", \"n\": 2}",
                "{Аптека 1"
            })
    void whateverSignsStandBetweenTheWordsOfAName(String line) {
        assertThat(named("Аптека №1").toldIn(line)).isTrue();
    }

    @Test
    void allWordsOfANameHaveToStandThere() {
        assertThat(named("Аптека №1").toldIn("Аптека №2")).isFalse();
        assertThat(named("Аптека №1").toldIn("Аптеки,1")).isFalse();
    }

    @Test
    void lettersWithMarksAreTheSameInEitherForm() {
        assertThat(named("Цой").toldIn("Цои\u0306")).isTrue();
        assertThat(named("Цои\u0306").toldIn("Цой")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"µ", "²", "º"})
    void aNameOfASignThatIsAWordFindsNobodyElse(String name) {
        assertThat(named(name).toldIn("x " + name)).isTrue();
        assertThat(named(name).toldIn("Аптека №1,2026-02-30")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "—", "™", "ООО"})
    void aNameWithoutWordsFindsNobody(String name) {
        assertThat(named(name).isEmpty()).isTrue();
    }

    private static Traces named(String name) {
        var identity = new Identity();
        identity.add(JsonNodeFactory.instance.objectNode().put("name", name));
        return Traces.of(identity);
    }

    private static Traces of(String word) {
        return Traces.of(new Identity(Set.of(word), Set.of()));
    }
}
