package dev.clientele.client.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {
    @ParameterizedTest
    @CsvSource({
        "ООО «Ромашка», Ромашка ООО",
        "Bluebird Ltd., bluebird",
        "Петрова Анна Ивановна, анна ивановна петрова",
        "Фёдор Ёлкин, ФЕДОР ЕЛКИН"
    })
    void namesAreTheSameWithoutFormCaseAndOrder(String one, String other) {
        assertThat(Key.name(one)).isEqualTo(Key.name(other)).isNotEmpty();
    }

    @Test
    void differentNamesDiffer() {
        assertThat(Key.name("Ромашка")).isNotEqualTo(Key.name("Ромашка-2"));
        assertThat(Key.name("ООО «»")).isEmpty();
    }

    @Test
    void branchesShareTheInnAndDifferByKpp() {
        var head = Key.requisites("7707083893", "773601001");
        var branch = Key.requisites("7707083893", "540643001");

        assertThat(head).filteredOn(key -> key.kind().strong()).doesNotContainAnyElementsOf(branch);
        assertThat(head).filteredOn(key -> !key.kind().strong()).containsAnyElementsOf(branch);
    }
}
