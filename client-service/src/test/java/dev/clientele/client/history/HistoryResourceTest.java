package dev.clientele.client.history;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.card.Json;
import dev.clientele.client.company.CompanyDraft;
import dev.clientele.client.company.CompanyService;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class HistoryResourceTest {
    @Inject
    CompanyService companies;

    @Inject
    Database database;

    @Test
    void everyChangedFieldIsThereWithItsValueBeforeAndAfter() {
        attribute("shade", "STRING");
        UUID company =
                create("companies", "{\"name\": \"Told\", \"city\": \"Kazan\", \"custom\": {\"shade\": \"red\"}}");

        patch("companies/" + company, """
                {"city": "Omsk", "tags": ["told"], "custom": {"shade": null},
                 "dates": [{"type": "founding", "date": "--02-29"}]}""").statusCode(200);

        get("clients/" + company + "/history")
                .body("items", hasSize(2))
                .body("items[0].actor", equalTo("test"))
                .body("items[0].cause", equalTo("USER"))
                .body("items[0].changes.field", equalTo(List.of("city", "custom.shade", "dates", "tags")))
                .body("items[0].changes[0].old", equalTo("Kazan"))
                .body("items[0].changes[0].new", equalTo("Omsk"))
                .body("items[0].changes[1].old", equalTo("red"))
                .body("items[0].changes[1].new", nullValue())
                .body("items[1].changes.field", hasItem("name"));
        get("clients/" + company + "/history?field=custom.shade").body("items", hasSize(2));
        get("clients/" + company + "/history?field=city").body("items", hasSize(2));
        get("clients/" + company + "/history?field=tags").body("items", hasSize(1));
    }

    @Test
    void aChangeThatChangesNothingIsNoHistory() {
        UUID contact = create("contacts", "{\"lastName\": \"Same\"}");
        patch("contacts/" + contact, "{\"lastName\": \"Same\"}").statusCode(200);
        get("contacts/" + contact + "/history").body("items", hasSize(1));
    }

    @Test
    void linksDeletionsAndMergesAreChangesToo() {
        UUID company = create("companies", "{\"name\": \"Linked\"}");
        UUID contact = create("contacts", "{\"lastName\": \"Linked\"}");
        UUID twin = create("contacts", "{\"firstName\": \"Twin\"}");
        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\", \"role\": \"buyer\"}".formatted(company))
                .statusCode(201);
        admin().delete("/api/v1/contacts/" + contact + "/links/" + company)
                .then()
                .statusCode(204);
        post("contacts/" + contact + "/merge", "{\"loserId\": \"%s\"}".formatted(twin))
                .statusCode(200);
        admin().delete("/api/v1/contacts/" + contact).then().statusCode(204);

        get("contacts/" + contact + "/history")
                .body("items.cause", equalTo(List.of("USER", "MERGE", "USER", "USER", "USER")))
                .body("items[0].changes[0].field", equalTo("life"))
                .body("items[1].changes[0].field", equalTo("firstName"))
                .body("items[2].changes[0].field", equalTo("links." + company))
                .body("items[3].changes[0].new.role", equalTo("buyer"));
        get("contacts/" + twin + "/history").body("items[0].changes.field", equalTo(List.of("life", "mergedInto")));
    }

    @Test
    void whatAnActDoesToOtherLinksIsPartOfIt() {
        UUID first = create("companies", "{\"name\": \"First\"}");
        UUID second = create("companies", "{\"name\": \"Second\"}");
        UUID contact =
                create("contacts", "{\"lastName\": \"Turned\", \"link\": {\"companyId\": \"%s\"}}".formatted(first));
        String history = "contacts/" + contact + "/history";

        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\", \"primary\": true}".formatted(second))
                .statusCode(201);
        get(history)
                .body("items", hasSize(2))
                .body("items[0].cause", equalTo("USER"))
                .body("items[0].changes.size()", equalTo(2))
                .body(link(first, "old.primary"), equalTo(true))
                .body(link(first, "new.primary"), equalTo(false))
                .body(link(second, "new.primary"), equalTo(true));

        admin().delete("/api/v1/contacts/" + contact + "/links/" + second)
                .then()
                .statusCode(204);
        get(history)
                .body("items", hasSize(3))
                .body(link(second, "new.unlinkedOn"), notNullValue())
                .body(link(first, "old.primary"), equalTo(false))
                .body(link(first, "new.primary"), equalTo(true));
    }

    @Test
    void theNextCompanyLeadsWhileTheFirstIsDeleted() {
        UUID first = create("companies", "{\"name\": \"Leads\"}");
        UUID second = create("companies", "{\"name\": \"Follows\"}");
        UUID contact =
                create("contacts", "{\"lastName\": \"Led\", \"link\": {\"companyId\": \"%s\"}}".formatted(first));
        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(second))
                .statusCode(201);

        admin().delete("/api/v1/companies/" + first).then().statusCode(204);

        get("contacts/" + contact + "/history")
                .body("items", hasSize(3))
                .body("items[0].cause", equalTo("USER"))
                .body("items[0].actor", equalTo("test"))
                .body(link(first, "new.primary"), equalTo(false))
                .body(link(second, "new.primary"), equalTo(true));
    }

    @Test
    void whoIsInAMergedCompanyHasMoved() {
        UUID winner = create("companies", "{\"name\": \"Stays\"}");
        UUID loser = create("companies", "{\"name\": \"Ends\"}");
        String attached = "{\"lastName\": \"%s\", \"link\": {\"companyId\": \"%s\"}}";
        UUID moving = create("contacts", attached.formatted("Moving", loser));
        UUID both = create("contacts", attached.formatted("Both", loser));
        post("contacts/" + both + "/links", "{\"companyId\": \"%s\"}".formatted(winner))
                .statusCode(201);

        post("companies/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser))
                .statusCode(200);

        get("contacts/" + moving + "/history")
                .body("items.cause", equalTo(List.of("MERGE", "USER")))
                .body(link(loser, "old.primary"), equalTo(true))
                .body(link(loser, "new"), nullValue())
                .body(link(winner, "old"), nullValue())
                .body(link(winner, "new.primary"), equalTo(true));
        get("contacts/" + both + "/history")
                .body("items.cause", equalTo(List.of("MERGE", "USER", "USER")))
                .body("items[0].changes.size()", equalTo(2))
                .body(link(loser, "new.unlinkedOn"), notNullValue())
                .body(link(winner, "old.primary"), equalTo(false))
                .body(link(winner, "new.primary"), equalTo(true));
    }

    @Test
    void theLinksOfAMergedContactGoOver() {
        UUID common = create("companies", "{\"name\": \"Common\"}");
        UUID own = create("companies", "{\"name\": \"Own\"}");
        String attached = "{\"lastName\": \"Twin\", \"link\": {\"companyId\": \"%s\"}}".formatted(common);
        UUID winner = create("contacts", attached);
        UUID loser = create("contacts", attached);
        post("contacts/" + loser + "/links", "{\"companyId\": \"%s\"}".formatted(own))
                .statusCode(201);

        post("contacts/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser))
                .statusCode(200);

        get("contacts/" + winner + "/history?field=links." + own)
                .body("items.cause", equalTo(List.of("MERGE")))
                .body(link(own, "old"), nullValue())
                .body(link(own, "new.contactId"), equalTo(winner.toString()));
        get("contacts/" + loser + "/history?field=links." + common)
                .body("items.cause", equalTo(List.of("MERGE")))
                .body(link(common, "new.unlinkedOn"), notNullValue())
                .body(link(own, "old.contactId"), equalTo(loser.toString()))
                .body(link(own, "new"), nullValue());
    }

    /** Of the newest act. */
    private static String link(UUID company, String path) {
        return "items[0].changes.find { it.field == 'links." + company + "' }." + path;
    }

    @Test
    void whatAFileBringsIsAnImport() {
        var draft =
                Json.read("{\"name\": \"Filed\", \"externalId\": \"filed-1\"}", new TypeReference<CompanyDraft>() {});
        UUID id = database.write(tx -> switch (companies
                .take(tx, List.of(Entry.of(draft)), Origin.IMPORT)
                .getFirst()) {
            case Outcome.Created(UUID created) -> created;
            case Outcome.Existing _, Outcome.Rejected _ -> throw new AssertionError();
        });

        get("companies/" + id + "/history")
                .body("items.cause", equalTo(List.of("IMPORT")))
                .body("items[0].actor", equalTo("import"));
    }

    @Test
    void theHistoryOfAnAttachedContactIsUnderItsOwnPath() {
        UUID company = create("companies", "{\"name\": \"Redirects\"}");
        UUID contact =
                create("contacts", "{\"lastName\": \"R\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));
        get("clients/" + contact + "/history")
                .statusCode(303)
                .header("Location", endsWith("/clients/" + company + "/history"));
    }

    @Test
    void aForeignCardHasNoHistoryForAManager() {
        UUID company = create("companies", "{\"name\": \"Foreign\"}");
        String manager = "Bearer " + Tokens.of("manager", UUID.randomUUID());
        as(manager).get("/api/v1/clients/" + company + "/history").then().statusCode(404);
    }
}
