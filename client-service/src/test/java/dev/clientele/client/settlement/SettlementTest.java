package dev.clientele.client.settlement;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settled question 6, to the letter. */
@ClientServiceTest
class SettlementTest {
    private UUID client;

    @BeforeEach
    void aClientWithoutDebts() {
        client = create("companies", "{\"name\": \"Debtor\"}");
    }

    @Test
    void whatIsDueTodayIsNotOverdueYet() {
        ship("2026-01-10", 100, ", \"dueOn\": \"2026-02-10\"");

        owes("2026-01-09", "0", "0", "0", 0);
        owes("2026-01-10", "100", "0", "0", 0);
        owes("2026-02-09", "100", "0", "0", 0);
        owes("2026-02-10", "100", "0", "0", 0);
        owes("2026-02-11", "100", "0", "100", 1);
        owes("2026-03-10", "100", "0", "100", 28);
    }

    @Test
    void withoutADueDateCreditDaysCountAndWithoutThoseNone() {
        ship("2026-01-10", 50, "");
        owes("2026-01-10", "50", "0", "0", 0);
        owes("2026-01-11", "50", "0", "50", 1);

        UUID contract = contract("30 days", 30, false);
        ship("2026-01-10", 70, ", \"contractId\": \"%s\"".formatted(contract));
        owes("2026-02-09", "120", "0", "50", 30);
        owes("2026-02-10", "120", "0", "120", 31);
    }

    @Test
    void withoutAContractTheDefaultOneCounts() {
        contract("default", 5, true);
        ship("2026-01-10", 50, "");

        owes("2026-01-15", "50", "0", "0", 0);
        owes("2026-01-16", "50", "0", "50", 1);
        assertThat(settlement("2026-01-16").getList("contracts.number", String.class))
                .containsExactly("default");
    }

    @Test
    void paymentsCoverTheOldestShipmentFirst() {
        ship("2026-01-10", 100, ", \"dueOn\": \"2026-01-20\"");
        ship("2026-01-11", 100, ", \"dueOn\": \"2026-01-12\"");
        owes("2026-01-25", "200", "0", "200", 5);

        pay("2026-01-15", 60, "");
        owes("2026-01-25", "140", "0", "140", 5);
        owes("2026-01-14", "200", "0", "100", 2);

        pay("2026-01-16", 40.01, "");
        owes("2026-01-25", "99.99", "0", "99.99", 13);
        pay("2026-01-17", 99.99, "");
        owes("2026-01-25", "0", "0", "0", 0);
    }

    @Test
    void debtsOfContractsAreNotNetted() {
        UUID first = contract("A", 0, false);
        UUID second = contract("B", 0, false);
        ship("2026-01-10", 100, ", \"contractId\": \"%s\"".formatted(first));
        pay("2026-01-10", 30, ", \"contractId\": \"%s\"".formatted(second));
        pay("2026-01-10", 20, "");

        owes("2026-01-10", "100", "50", "0", 0);
        assertThat(settlement("2026-01-10").getList("contracts.balance.collect{it.intValue()}", Integer.class))
                .containsExactly(-20, 100, -30);
    }

    @Test
    void adjustmentsActAsShipmentsAndPayments() {
        adjust("2026-01-01", "500", "");
        owes("2026-01-01", "500", "0", "0", 0);
        owes("2026-01-02", "500", "0", "500", 1);
        adjust("2026-01-03", "100", ", \"dueOn\": \"2026-02-01\"");
        adjust("2026-01-05", "-450", "");

        owes("2026-01-04", "600", "0", "500", 3);
        owes("2026-01-05", "150", "0", "50", 4);
        owes("2026-02-02", "150", "0", "150", 32);
        adjust("2026-02-03", "-160", "");
        owes("2026-02-03", "0", "10", "0", 0);
    }

    @Test
    void anAdjustmentIsDueOnItsOwnDateWhateverTheCreditDays() {
        contract("credit", 30, true);
        adjust("2026-01-01", "10", "");

        owes("2026-01-02", "10", "0", "10", 1);
    }

    @Test
    void onlyWhatIsLeftOfAReversedDocumentCounts() {
        UUID whole = ship("2026-01-10", 100, "");
        UUID part = ship("2026-01-10", 100, ", \"reversedAmount\": 40");
        owes("2026-01-10", "160", "0", "0", 0);

        patch("shipments/" + whole, "{\"reversed\": true}").statusCode(200);
        owes("2026-01-10", "60", "0", "0", 0);
        admin().delete("/api/v1/shipments/" + part);
        owes("2026-01-10", "0", "0", "0", 0);
    }

    @Test
    void foreignAmountsCountAtTheirDocumentsRate() {
        post(
                        "shipments",
                        "{\"companyId\": \"%s\", \"amount\": 1, \"currency\": \"EUR\", \"shippedAt\": \"2026-01-10\"}"
                                .formatted(client))
                .statusCode(422)
                .body("code", equalTo("rate-required"));
        ship("2026-01-10", 10, ", \"currency\": \"EUR\", \"rate\": 90.5");
        pay("2026-01-11", 10, ", \"currency\": \"EUR\", \"rate\": 91");

        owes("2026-01-10", "905", "0", "0", 0);
        owes("2026-01-11", "0", "5", "0", 0);
    }

    @Test
    void invoicesMakeNoDebtAndPeoplesDocumentsRollUp() {
        UUID contact = create("contacts", "{}");
        create("invoices", "{\"companyId\": \"%s\", \"amount\": 1000, \"issuedAt\": \"2026-01-01\"}".formatted(client));
        create("shipments", "{\"contactId\": \"%s\", \"amount\": 7, \"shippedAt\": \"2026-01-01\"}".formatted(contact));
        owes("2026-01-01", "0", "0", "0", 0);

        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(client));

        owes("2026-01-01", "7", "0", "0", 0);
        get("clients/" + contact + "/settlement?asOf=2026-01-01")
                .statusCode(303)
                .header("Location", endsWith("/clients/" + client + "/settlement?asOf=2026-01-01"));
        as(Tokens.bearer("manager"))
                .get("/api/v1/clients/" + client + "/settlement")
                .then()
                .statusCode(404);
    }

    @Test
    void aDebtIsDecodedToItsDocuments() {
        UUID contract = contract("decoded", 0, false);
        ship("2026-01-09", 50, "");
        UUID partly = ship("2026-01-10", 100, ", \"dueOn\": \"2026-02-10\", \"externalId\": \"open-1\"");
        UUID later = ship("2026-01-11", 30, ", \"dueOn\": \"2026-03-01\"");
        UUID other = create("adjustments", """
                {"companyId": "%s", "amount": 7, "adjustedOn": "2026-02-09", "contractId": "%s"}""".formatted(client, contract));
        pay("2026-01-15", 90, "");

        assertThat(sum(documents("2026-02-09", true))).isEqualByComparingTo("0");
        assertThat(documents("2026-02-10", true).getList("items.id")).containsExactly(other.toString());
        JsonPath overdue = documents("2026-02-11", true);
        assertThat(overdue.getList("items.id")).containsExactly(other.toString(), partly.toString());
        assertThat(overdue.getList("items.kind")).containsExactly("ADJUSTMENT", "SHIPMENT");
        assertThat(overdue.getList("items.daysOverdue", Integer.class)).containsExactly(2, 1);
        assertThat(overdue.getString("items[0].contractId")).isEqualTo(contract.toString());
        assertThat(overdue.getString("items[1].externalId")).isEqualTo("open-1");
        assertThat(overdue.getString("items[1].dueOn")).isEqualTo("2026-02-10");
        assertThat(new BigDecimal(overdue.getString("items[1].amount"))).isEqualByComparingTo("100");
        assertThat(new BigDecimal(overdue.getString("items[1].openAmount"))).isEqualByComparingTo("60");
        assertThat(documents("2026-02-11", false).getList("items.id"))
                .containsExactly(other.toString(), partly.toString(), later.toString());
        owes("2026-02-09", "97", "0", "0", 0);
        owes("2026-02-10", "97", "0", "7", 1);
        owes("2026-02-11", "97", "0", "67", 2);
        owes("2026-03-02", "97", "0", "97", 21);
    }

    @Test
    void openDocumentsComeInPagesAndAsATable() {
        for (int i = 1; i <= 3; i++) ship("2026-01-1" + i, i, "");
        String path = "clients/" + client + "/settlement/documents?asOf=2026-02-01";

        JsonPath first = get(path + "&limit=2").extract().jsonPath();
        JsonPath second = get(path + "&limit=2&cursor=" + first.getString("nextCursor"))
                .extract()
                .jsonPath();

        assertThat(sum(first).add(sum(second))).isEqualByComparingTo("6");
        assertThat(second.getString("nextCursor")).isNull();
        String table = admin().accept("text/csv")
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(table.lines()).hasSize(4);
    }

    private UUID ship(String on, double amount, String more) {
        return create(
                "shipments",
                "{\"companyId\": \"%s\", \"amount\": %s, \"shippedAt\": \"%s\"%s}".formatted(client, amount, on, more));
    }

    private void pay(String on, double amount, String more) {
        create(
                "payments",
                "{\"companyId\": \"%s\", \"amount\": %s, \"paidAt\": \"%s\"%s}".formatted(client, amount, on, more));
    }

    private void adjust(String on, String amount, String more) {
        create(
                "adjustments",
                "{\"companyId\": \"%s\", \"amount\": %s, \"adjustedOn\": \"%s\"%s}"
                        .formatted(client, amount, on, more));
    }

    private UUID contract(String number, int creditDays, boolean byDefault) {
        return create(
                "contracts",
                "{\"clientId\": \"%s\", \"number\": \"%s\", \"creditDays\": %d, \"isDefault\": %s}"
                        .formatted(client, number, creditDays, byDefault));
    }

    private JsonPath settlement(String asOf) {
        return get("clients/" + client + "/settlement?asOf=" + asOf)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void owes(String asOf, String clientDebt, String ourDebt, String overdue, int age) {
        JsonPath settlement = settlement(asOf);
        assertThat(new BigDecimal(settlement.getString("clientDebt")))
                .as("clientDebt on %s", asOf)
                .isEqualByComparingTo(clientDebt);
        assertThat(new BigDecimal(settlement.getString("ourDebt")))
                .as("ourDebt on %s", asOf)
                .isEqualByComparingTo(ourDebt);
        assertThat(new BigDecimal(settlement.getString("overdueDebt")))
                .as("overdueDebt on %s", asOf)
                .isEqualByComparingTo(overdue);
        assertThat(settlement.getInt("debtAgeDays"))
                .as("debtAgeDays on %s", asOf)
                .isEqualTo(age);
        assertThat(sum(documents(asOf, false))).as("open documents on %s", asOf).isEqualByComparingTo(clientDebt);
        assertThat(sum(documents(asOf, true)))
                .as("overdue documents on %s", asOf)
                .isEqualByComparingTo(overdue);
    }

    private JsonPath documents(String asOf, boolean overdue) {
        return get("clients/" + client + "/settlement/documents?asOf=" + asOf + "&overdue=" + overdue)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static BigDecimal sum(JsonPath documents) {
        return documents.getList("items.openAmount").stream()
                .map(one -> new BigDecimal(one.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
