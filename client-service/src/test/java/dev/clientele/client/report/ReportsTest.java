package dev.clientele.client.report;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class ReportsTest {
    private UUID manager;
    private UUID other;
    private UUID client;

    @BeforeEach
    void managersWithoutFigures() {
        manager = create("employees", "{\"name\": \"=Manager\"}");
        other = create("employees", "{\"name\": \"Other\"}");
        client = client(manager);
    }

    @Test
    void aRoubleIsOutAndAKopeckMoreIsIn() {
        UUID one = client(manager);
        ship(one, "2026-01-01", "1.00");
        ship(client, "2026-01-01", "1.01");

        assertThat(debtors("debtAbove=1")).containsExactly(client.toString());
        assertThat(debtors("debtAbove=0.99")).containsExactly(client.toString(), one.toString());
        assertThat(debtors("debtAbove=1.01")).isEmpty();
    }

    @Test
    void everyFigureOfAManagerIsTheSumOfItsRows() {
        UUID foreign = client(other);
        UUID nobodys = create("companies", "{\"name\": \"Nobody's\"}");
        order(client, "\"amount\": 100, \"cost\": 60, \"state\": \"COMPLETED\", \"completedAt\": \"2025-03-01\"");
        order(
                client,
                "\"amount\": 50, \"cost\": 60, \"state\": \"COMPLETED\", \"completedAt\": \"2025-03-31T23:59:00+03:00\"");
        order(client, "\"amount\": 1000, \"state\": \"COMPLETED\", \"completedAt\": \"2025-04-01\"");
        order(client, "\"amount\": 1000, \"state\": \"COMPLETED\", \"completedAt\": \"2025-02-28\"");
        order(client, "\"amount\": 1000");
        order(
                foreign,
                "\"amount\": 7, \"responsibleId\": \"%s\", \"state\": \"COMPLETED\", \"completedAt\": \"2025-03-10\""
                        .formatted(manager));
        order(nobodys, "\"amount\": 9, \"state\": \"COMPLETED\", \"completedAt\": \"2025-03-10\"");
        ship(client, "2025-01-01", "300");
        ship(client, "2025-03-31", "3");
        create("payments", "{\"companyId\": \"%s\", \"amount\": 20, \"paidAt\": \"2025-02-01\"}".formatted(client));
        ship(client(manager), "2025-01-05", "30");
        ship(client(manager), "2025-03-31", "5");
        ship(nobodys, "2025-01-05", "4");

        JsonPath report = get("reports/managers?from=2025-03-01&to=2025-03-31")
                .statusCode(200)
                .extract()
                .jsonPath();

        BigDecimal profit = figure(report, manager, "grossProfit");
        assertThat(profit).isEqualByComparingTo("37");
        assertThat(figure(report, manager, "overdueDebt")).isEqualByComparingTo("310");
        for (Object row : report.getList("items")) {
            JsonPath figures = new JsonPath(new ObjectMapper().valueToTree(row).toString());
            assertThat(sum(figures.getString("drilldown.grossProfit"), "grossProfit"))
                    .as("gross profit of %s", figures.getString("name"))
                    .isEqualByComparingTo(figures.getString("grossProfit"));
            assertThat(sum(figures.getString("drilldown.overdueDebt"), "overdueDebt"))
                    .as("overdue debt of %s", figures.getString("name"))
                    .isEqualByComparingTo(figures.getString("overdueDebt"));
            assertThat(sumOfDocuments(figures.getString("drilldown.overdueDebt")))
                    .as("overdue documents of %s", figures.getString("name"))
                    .isEqualByComparingTo(figures.getString("overdueDebt"));
        }
        assertThat(report.getList("items.findAll{it.responsibleId == null}.orders", Integer.class))
                .hasSize(1);
    }

    @Test
    void receivablesByManagerAreTheSumOfTheirClients() {
        ship(client, "2026-01-01", "10");
        ship(client(manager), "2026-01-01", "20");

        JsonPath report = get("reports/receivables?by=MANAGER&limit=1000&asOf=2026-01-02")
                .extract()
                .jsonPath();

        JsonPath mine = new JsonPath(new ObjectMapper()
                .valueToTree(report.getList("items.findAll{it.responsibleId == '%s'}".formatted(manager))
                        .getFirst())
                .toString());
        assertThat(new BigDecimal(mine.getString("clientDebt"))).isEqualByComparingTo("30");
        assertThat(mine.getInt("clients")).isEqualTo(2);
        assertThat(sum(mine.getString("drilldown"), "clientDebt")).isEqualByComparingTo("30");
    }

    @Test
    void pagesOfReceivablesGoOnAndATableHasThemAll() {
        for (int amount = 1; amount <= 5; amount++) ship(client(manager), "2026-01-01", Integer.toString(amount));
        String path = "reports/receivables?asOf=2026-01-02&responsibleId=" + manager;

        JsonPath first = get(path + "&limit=2").extract().jsonPath();
        JsonPath second = get(path + "&limit=3&cursor=" + first.getString("nextCursor"))
                .extract()
                .jsonPath();

        assertThat(first.getList("items.clientDebt.collect{it.intValue()}", Integer.class))
                .containsExactly(5, 4);
        assertThat(second.getList("items.clientDebt.collect{it.intValue()}", Integer.class))
                .containsExactly(3, 2, 1);
        assertThat(second.getString("nextCursor")).isNull();
        String table = admin().accept("text/csv")
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(table.lines()).hasSize(6);
        String managers = admin().accept("text/csv")
                .get("/api/v1/reports/receivables?by=MANAGER&asOf=2026-01-02&responsibleId=" + manager)
                .then()
                .extract()
                .asString();
        assertThat(managers).contains("'=Manager");
    }

    @Test
    void aManagerSeesTheirOwnClientsOnly() {
        ship(client, "2026-01-01", "10");

        as(Tokens.bearer("manager"))
                .get("/api/v1/reports/receivables?asOf=2026-01-02")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        as(Tokens.bearer("marketer")).get("/api/v1/reports/managers").then().statusCode(403);
    }

    private List<String> debtors(String filter) {
        return get("reports/receivables?asOf=2026-01-02&responsibleId=" + manager + "&" + filter)
                .statusCode(200)
                .extract()
                .path("items.clientId");
    }

    private static BigDecimal figure(JsonPath report, UUID manager, String name) {
        return new BigDecimal(report.getList("items.findAll{it.responsibleId == '%s'}.%s".formatted(manager, name))
                .getFirst()
                .toString());
    }

    /** Reads on until the last page. */
    private static BigDecimal sum(String link, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        String cursor = null;
        do {
            JsonPath page = admin().get(link + "&limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            for (Object one : page.getList("items." + field)) sum = sum.add(new BigDecimal(one.toString()));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return sum;
    }

    /** Of the overdue documents of all clients behind a link. */
    private static BigDecimal sumOfDocuments(String link) {
        List<String> documents = admin().get(link + "&limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.documents.overdueDebt");
        return documents.stream().map(one -> sum(one, "openAmount")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static UUID client(UUID responsible) {
        return create("companies", "{\"name\": \"Client\", \"responsibleId\": \"%s\"}".formatted(responsible));
    }

    private static void order(UUID client, String more) {
        create("orders", "{\"companyId\": \"%s\", \"orderedAt\": \"2025-01-01\", %s}".formatted(client, more));
    }

    private static void ship(UUID client, String on, String amount) {
        create(
                "shipments",
                "{\"companyId\": \"%s\", \"amount\": %s, \"shippedAt\": \"%s\"}".formatted(client, amount, on));
    }
}
