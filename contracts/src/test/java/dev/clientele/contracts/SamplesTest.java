package dev.clientele.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples are frozen: a change that breaks one breaks whoever has such records in a topic. */
class SamplesTest {

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void sampleParsesAndIsWrittenTheSameAgain(Contract contract) throws JsonProcessingException {
        Event event = contract.parse(contract.sample());
        assertThat(written(event)).isEqualTo(written(contract.sample()));
        assertThat(contract.parse(Contract.JSON.valueToTree(event))).isEqualTo(event);
        assertThat(event.key()).isNotBlank().doesNotContain("null");
    }

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void sampleOfAnOlderVersionWithoutOptionalFieldsParses(Contract contract) throws JsonProcessingException {
        ObjectNode older = contract.sample().deepCopy();
        older.retain(Contract.JSON.convertValue(contract.schema().path("required"), String[].class));
        Event event = contract.parse(older);
        assertThatCode(event::key).doesNotThrowAnyException();
        assertThat(event.key()).isNotBlank();
        if (Stream.of(event).byLane() && !(event instanceof HeartbeatEvent))
            assertThat(event.unitId()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void fieldOfANewerVersionIsIgnored(Contract contract) throws JsonProcessingException {
        ObjectNode newer = contract.sample().deepCopy();
        newer.putObject("addedLater").put("reason", "contracts grow");
        assertThat(contract.parse(newer)).isEqualTo(contract.parse(contract.sample()));
    }

    /** As text without formatting: numbers keep their decimal places. */
    private static JsonNode written(Object event) throws JsonProcessingException {
        return Contract.JSON.readTree(Contract.JSON.writeValueAsString(event));
    }
}
