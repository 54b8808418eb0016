package dev.clientele.client.republish;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class RepublishTest {
    @Test
    void everyStateIsSaidAgainAsItIs() {
        UUID contact = create("contacts", "{\"firstName\": \"Again\"}");
        UUID call = create(
                "interactions",
                "{\"contactId\": \"%s\", \"kind\": \"CALL\", \"direction\": \"INBOUND\"}".formatted(contact));

        String run = post("republish", "{\"streams\": [\"INTERACTIONS\"]}")
                .statusCode(202)
                .extract()
                .path("id");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("runs/" + run).extract().path("state").equals("DONE"));
        var said = Heard.under(Stream.INTERACTIONS.topic(), "interaction/" + call, heard -> heard.size() == 2);
        assertThat(said.getFirst().body()).isEqualTo(said.getLast().body());
    }
}
