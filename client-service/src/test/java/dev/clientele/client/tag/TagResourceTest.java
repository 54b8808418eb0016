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
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ClientServiceTest
class TagResourceTest {
    @Inject
    Database database;

    @Test
    void aTagHasOneSpellingWhateverItsCase() {
        create("companies", "{\"name\": \"First\", \"tags\": [\"Key  Account\"]}");
        UUID second = create("companies", "{\"name\": \"Second\", \"tags\": [\"KEY account\", \"key account\"]}");

        get("companies/" + second).body("tags", equalTo(List.of("Key Account")));
        get("tags?q=key acc").body("items.name", equalTo(List.of("Key Account")));
        post("tags", "{\"name\": \"key ACCOUNT\"}").statusCode(409).body("code", equalTo("tag-taken"));
    }

    @ParameterizedTest
    @CsvSource({
        "tag=LOUD, true",
        "tagsAll=loud, true",
        "tagsAll=loud&tagsAll=QUIET, true",
        "tagsAll=loud&tagsAll=other, false",
        "tagsAny=loud&tagsAny=other, true",
        "tagsNone=loud, false",
        "tagsNone=other, true",
        "'tag= Loud ', true",
    })
    void cardsAreFoundByATagInAnyCase(String filter, boolean found) {
        create("companies", "{\"name\": \"Anycase\", \"tags\": [\"Loud\", \"quiet\"]}");

        for (String list : List.of("clients", "companies")) {
            get(list + "?" + filter + "&q=Anycase").body("items.size() > 0", equalTo(found));
            String table = admin().accept("text/csv")
                    .get("/api/v1/" + list + "?" + filter + "&q=Anycase")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(table.contains("Anycase")).isEqualTo(found);
        }
    }

    @Test
    void cardsAreFoundByEitherNameDuringARenaming() {
        UUID tag = create("tags", "{\"name\": \"Old name\"}");
        String behind = create("companies", "{\"name\": \"Behind a renaming\", \"tags\": [\"old name\"]}")
                .toString();
        database.run(tx -> tx.execute(
                "update tag set name = 'New name', key = 'new name', former = 'Old name' where id = ?", tag));
        String ahead = create("companies", "{\"name\": \"Ahead of a renaming\", \"tags\": [\"new name\"]}")
                .toString();

        for (String name : List.of("OLD NAME", "NEW NAME")) {
            get("companies?sort=name&tag=" + name).body("items.id", equalTo(List.of(ahead, behind)));
            get("companies?sort=name&tagsAny=" + name).body("items.id", equalTo(List.of(ahead, behind)));
            get("companies?q=Behind a renaming&tagsNone=" + name).body("items", hasSize(0));
        }
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
