package dev.clientele.client.timeline;

import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.Tokens;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class TimelineTest {
    @Inject
    BusinessTime time;

    private UUID company;

    @BeforeEach
    void aCompanyWithoutAPast() {
        company = create("companies", "{\"name\": \"Busy\"}");
    }

    @Test
    void allKindsStandInOneListWithThoseOfItsPeople() {
        UUID contact = create("contacts", "{}");
        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(company));
        document("deals", "\"amount\": 1, \"openedAt\": \"2026-01-01\"");
        document("orders", "\"amount\": 2, \"orderedAt\": \"2026-01-02\"");
        document("invoices", "\"amount\": 3, \"issuedAt\": \"2026-01-03\"");
        create("payments", "{\"contactId\": \"%s\", \"amount\": 4, \"paidAt\": \"2026-01-04\"}".formatted(contact));
        document("shipments", "\"amount\": 5, \"shippedAt\": \"2026-01-05\", \"reversedAmount\": 1");
        document("adjustments", "\"amount\": -6, \"adjustedOn\": \"2026-01-06\"");

        assertThat(kinds("documents?limit=1000"))
                .containsExactly("ADJUSTMENT", "SHIPMENT", "PAYMENT", "INVOICE", "ORDER", "DEAL");
        assertThat(kinds("documents?kind=DEAL&kind=PAYMENT")).containsExactly("PAYMENT", "DEAL");
        assertThat(kinds("documents?from=2026-01-02&to=2026-01-04&sort=date"))
                .containsExactly("ORDER", "INVOICE", "PAYMENT");
        assertThat(read("documents?limit=2")).hasSize(6).doesNotHaveDuplicates();
        get("clients/" + company + "/documents").body("items[1].state", equalTo("PARTLY_REVERSED"));
        get("clients/" + company + "/documents?kind=SOLD").statusCode(422);
        get("clients/" + contact + "/documents")
                .statusCode(303)
                .header("Location", endsWith("/clients/" + company + "/documents"));
        as(Tokens.bearer("manager"))
                .get("/api/v1/clients/" + company + "/documents")
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsPlannedStandsApart() {
        String tomorrow = time.now().plus(1, ChronoUnit.DAYS).toString();
        interaction("\"kind\": \"CALL\", \"direction\": \"INBOUND\", \"occurredAt\": \"2026-01-01\"");
        interaction(
                "\"kind\": \"EMAIL\", \"direction\": \"OUTBOUND\", \"occurredAt\": \"2026-01-02\", \"source\": \"CAMPAIGN\"");
        UUID task = interaction(
                "\"kind\": \"TASK\", \"direction\": \"INBOUND\", \"occurredAt\": \"%s\"".formatted(tomorrow));

        assertThat(kinds("events")).containsExactly("EMAIL", "CALL");
        assertThat(kinds("events?planned=true")).containsExactly("TASK");
        get("clients/" + company + "/events").body("items.feedback", equalTo(List.of(false, true)));
        get("interactions?feedback=true&unitId=" + company).body("items.kind", equalTo(List.of("CALL")));
        get("interactions?planned=true&unitId=" + company).body("items.feedback", equalTo(List.of(false)));
        patch("interactions/" + task, "{\"planned\": false}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/planned"));
        patch("interactions/" + task, "{\"planned\": false, \"occurredAt\": \"2026-01-03\"}")
                .statusCode(200);
        assertThat(kinds("events")).containsExactly("TASK", "EMAIL", "CALL");
    }

    private UUID interaction(String more) {
        return document("interactions", more);
    }

    private UUID document(String collection, String more) {
        return create(collection, "{\"companyId\": \"%s\", %s}".formatted(company, more));
    }

    private List<String> kinds(String path) {
        return get("clients/" + company + "/" + path).statusCode(200).extract().path("items.kind");
    }

    private List<String> read(String path) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            JsonPath page = get("clients/" + company + "/" + path + (cursor == null ? "" : "&cursor=" + cursor))
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return ids;
    }
}
