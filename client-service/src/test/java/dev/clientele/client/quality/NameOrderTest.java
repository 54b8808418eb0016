package dev.clientele.client.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameOrderTest {
    @ParameterizedTest
    @CsvSource({"Иванович, Петров, firstName", "Анна, Ивановна, lastName", "Ильинична, Орлова, firstName"})
    void aPatronymicInAnotherFieldIsPointedOut(String firstName, String lastName, String field) {
        assertThat(NameOrder.warnings(firstName, lastName))
                .extracting(NameOrder.Warning::field)
                .containsExactly(field);
    }

    @Test
    void aSurnameThatLooksLikeOneIsAWarningOnly() {
        assertThat(NameOrder.warnings("Роман", "Абрамович")).hasSize(1);
        assertThat(NameOrder.warnings("Анна", "Петрова")).isEmpty();
        assertThat(NameOrder.warnings(null, null)).isEmpty();
    }
}
