package dev.clientele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void sampleIsValid(Contract contract) {
        assertThat(faults(contract, contract.sample())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void schemaNamesExactlyTheFieldsOfTheRecord(Contract contract) {
        JsonNode schema = contract.schema();
        assertThat(schema.path("title").asText()).isEqualTo(contract.name());
        assertThat(schema.path("$id").asText()).endsWith("/" + contract.file());
        assertThat(new TreeSet<>(fields(schema))).isEqualTo(contract.components());
        assertThat(schema.path("additionalProperties").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void schemaNamesExactlyTheValuesOfEachEnum(Contract contract) {
        Arrays.stream(contract.type().getRecordComponents())
                .filter(component -> component.getType().isEnum())
                .forEach(component -> {
                    JsonNode values = contract.schema().at("/properties/" + component.getName() + "/enum");
                    assertThat(values.valueStream().filter(JsonNode::isTextual).map(JsonNode::asText))
                            .as(component.getName())
                            .containsExactlyElementsOf(
                                    Arrays.stream(component.getType().getEnumConstants())
                                            .map(Object::toString)
                                            .toList());
                });
    }

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void requiredFieldMayNotBeAbsent(Contract contract) {
        contract.schema().path("required").forEach(required -> {
            ObjectNode without = contract.sample().deepCopy();
            without.remove(required.asText());
            assertThat(faults(contract, without)).as(required.asText()).isNotEmpty();
        });
    }

    @Test
    void wrongTypeIsAFault() {
        Contract payment = new Contract(SalesEvent.PaymentChanged.class);
        ObjectNode wrong = payment.sample().deepCopy();
        assertThat(faults(payment, wrong.put("amount", "1199.99"))).isNotEmpty();
    }

    private static List<Error> faults(Contract contract, JsonNode body) {
        return SCHEMAS.getSchema(contract.schema()).validate(body);
    }

    private static List<String> fields(JsonNode schema) {
        return schema.path("properties").propertyStream().map(Map.Entry::getKey).toList();
    }
}
