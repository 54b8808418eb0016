package dev.clientele.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamTest {

    @Test
    void everyEventHasAStreamThatPermitsIt() throws JsonProcessingException {
        Set<Contract> everything = Contract.of(Event.class).collect(Collectors.toSet());
        assertThat(Contract.all()).containsExactlyInAnyOrderElementsOf(everything);
        for (Contract contract : everything) {
            Event event = contract.parse(contract.sample());
            assertThat(Stream.of(event).events().isInstance(event)).isTrue();
        }
    }

    @Test
    void departureIsSaidWhereverThingsMoveBetweenUnits() {
        assertThat(Arrays.stream(Stream.values())
                        .filter(stream -> stream.events().isAssignableFrom(Departed.class)))
                .containsExactly(Stream.CLIENTS, Stream.SALES, Stream.INTERACTIONS);
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void namesOfEventsAreUniqueInAStream(Stream stream) {
        List<String> names = Contract.of(stream.events()).map(Contract::name).toList();
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void topicsAreThoseOfTheDesign() {
        assertThat(Stream.topics(Stream.values()))
                .containsExactly(
                        "clientele.clients.v1",
                        "clientele.sales.v1",
                        "clientele.interactions.v1",
                        "clientele.references.v1",
                        "clientele.statuses.v1",
                        "clientele.memberships.v1",
                        "clientele.deliveries.v1",
                        "clientele.heartbeats.v1");
        assertThat(Arrays.stream(Stream.values()).filter(stream -> !stream.byLane()))
                .containsExactly(Stream.REFERENCES, Stream.HEARTBEATS);
    }
}
