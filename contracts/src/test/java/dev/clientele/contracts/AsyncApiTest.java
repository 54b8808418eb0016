package dev.clientele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {
    private static final Path FILE = Path.of("../docs/asyncapi.yaml");

    /** Said by the platform, which knows no contracts. */
    private static final String SET_ASIDE = "RecordSetAside";

    private final JsonNode document = new YAMLMapper().readTree(FILE.toFile());

    AsyncApiTest() throws IOException {}

    @ParameterizedTest
    @EnumSource(Stream.class)
    void everyStreamIsDescribedWithExactlyItsEvents(Stream stream) {
        JsonNode channel = channel(stream);
        assertThat(fields(channel.path("messages")))
                .containsExactlyInAnyOrderElementsOf(
                        Contract.of(stream.events()).map(Contract::name).toList());
        channel.path("messages")
                .properties()
                .forEach(message -> assertThat(message.getValue().path("$ref").asText())
                        .isEqualTo("#/components/messages/" + message.getKey()));
    }

    @ParameterizedTest
    @MethodSource("dev.clientele.contracts.Contract#all")
    void everyEventRefersToItsSchema(Contract contract) {
        JsonNode message = document.path("components").path("messages").path(contract.name());
        Path schema =
                FILE.resolveSibling(message.at("/payload/schema/$ref").asText()).normalize();
        assertThat(schema.getFileName()).hasToString(contract.file());
        assertThat(Files.exists(schema)).as(schema.toString()).isTrue();
        assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/cloudEvent");
    }

    @Test
    void attributesOfCloudEventsAreDescribed() {
        assertThat(fields(document.at("/components/messageTraits/cloudEvent/headers/properties")))
                .contains("ce_specversion", "ce_id", "ce_type", "ce_time", "ce_source", "ce_subject");
    }

    @Test
    void everyChannelIsSaidBySomebodyAndNothingIsLeftOver() {
        assertThat(document.path("channels")).hasSize(Stream.values().length + 1);
        assertThat(document.path("operations")).hasSize(Stream.values().length + 1);
        assertThat(fields(document.at("/components/messages")))
                .contains(SET_ASIDE)
                .filteredOn(message -> !message.equals(SET_ASIDE))
                .containsExactlyInAnyOrderElementsOf(
                        Contract.all().map(Contract::name).toList());
    }

    @Test
    void everyStreamHasItsDeadLetters() {
        JsonNode channel = document.at("/channels/deadLetters");
        assertThat(channel.path("address").asText()).isEqualTo("{topic}.dlq");
        assertThat(channel.at("/parameters/topic/enum").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(Stream.topics(Stream.values()));
        assertThat(fields(channel.path("messages"))).containsExactly(SET_ASIDE);
    }

    private JsonNode channel(Stream stream) {
        return document.path("channels")
                .valueStream()
                .filter(channel -> channel.path("address").asText().equals(stream.topic()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> fields(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }
}
