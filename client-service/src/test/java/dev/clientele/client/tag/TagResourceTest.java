package dev.clientele.client.tag;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Stream;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class TagResourceTest {
    @Test
    void aTagHasOneSpellingWhateverItsCase() {
        create("companies", "{\"name\": \"First\", \"tags\": [\"Key  Account\"]}");
        UUID second = create("companies", "{\"name\": \"Second\", \"tags\": [\"KEY account\", \"key account\"]}");

        get("companies/" + second).body("tags", equalTo(List.of("Key Account")));
        get("tags?q=key acc").body("items.name", equalTo(List.of("Key Account")));
        post("tags", "{\"name\": \"key ACCOUNT\"}").statusCode(409).body("code", equalTo("tag-taken"));
    }

    @Test
    void aRenamedTagKeepsItsIdAndReachesTheCards() {
        UUID tag = create("tags", "{\"name\": \"before\"}");
        UUID company = create("companies", "{\"name\": \"Renamed\", \"tags\": [\"before\", \"other\"]}");
        UUID contact = create("contacts", "{\"lastName\": \"Renamed\", \"tags\": [\"before\"]}");

        String run = patch("tags/" + tag, "{\"name\": \"after\"}")
                .statusCode(200)
                .body("id", equalTo(tag.toString()))
                .extract()
                .path("run");
        finished(run);

        get("companies/" + company).body("tags", equalTo(List.of("after", "other")));
        get("contacts/" + contact).body("tags", equalTo(List.of("after")));
        get("companies?tag=after").body("items", hasSize(1));
        List<Said> said = Heard.under(Stream.CLIENTS.topic(), "company/" + company, heard -> heard.size() >= 2);
        assertThat(said.getLast().body().path("tags").toString())
                .contains("after")
                .doesNotContain("before");
        assertThat(Heard.under(Stream.REFERENCES.topic(), "tag/" + tag, heard -> heard.size() >= 2))
                .hasSize(2);
    }

    @Test
    void aNameIsTakenByOneTagOnly() {
        UUID one = create("tags", "{\"name\": \"one\"}");
        create("tags", "{\"name\": \"two\"}");
        patch("tags/" + one, "{\"name\": \"TWO\"}").statusCode(409).body("code", equalTo("tag-taken"));
        post("tags", "{\"name\": \" \"}").statusCode(422).body("violations[0].pointer", equalTo("/name"));
    }

    @Test
    void aDeletedTagLeavesTheCardsAndItsNameIsFree() {
        UUID tag = create("tags", "{\"name\": \"gone\"}");
        UUID company = create("companies", "{\"name\": \"Loses\", \"tags\": [\"gone\", \"stays\"]}");

        finished(admin().delete("/api/v1/tags/" + tag)
                .then()
                .statusCode(202)
                .extract()
                .header("Location"));

        get("companies/" + company).body("tags", equalTo(List.of("stays")));
        post("tags", "{\"name\": \"gone\"}").statusCode(201);
    }

    private static void finished(String location) {
        String path = location.substring(location.indexOf("/api/"));
        Awaitility.await().untilAsserted(() -> admin().get(path).then().body("state", equalTo("DONE")));
    }
}
