package dev.clientele.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoAuthorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final List<String> DATES = List.of(
            "registeredOn",
            "openedAt",
            "closedAt",
            "orderedAt",
            "completedAt",
            "issuedAt",
            "paidAt",
            "shippedAt",
            "occurredAt",
            "at");

    private final DemoData data = DemoAuthor.write(TODAY);

    @Test
    void isTheSameForTheSameDayAndAFewHundredClientsLarge() {
        DemoData again = DemoAuthor.write(TODAY);
        for (String collection : data.collections())
            assertThat(again.rows(collection)).isEqualTo(data.rows(collection));
        assertThat(data.rows("companies").size() + data.rows("contacts").size()).isBetween(300, 700);
    }

    @Test
    void nothingHappensAfterTodayOrTwiceUnderOneExternalId() {
        Set<String> ids = new HashSet<>();
        rows().forEach(row -> {
            assertThat(ids.add(row.get("externalId").asText())).as("%s", row).isTrue();
            DATES.stream()
                    .filter(row::has)
                    .forEach(date -> assertThat(LocalDate.parse(row.get(date).asText()))
                            .as("%s of %s", date, row)
                            .isBeforeOrEqualTo(TODAY));
        });
    }

    @Test
    void aDealIsClosedAfterItWasOpenedAndClientsAreRegisteredBeforeTheirFirstFact() {
        Map<String, LocalDate> registered = new HashMap<>();
        Stream.of("companies", "contacts")
                .flatMap(collection -> data.rows(collection).stream())
                .forEach(card -> registered.put(card.get("externalId").asText(), date(card, "registeredOn")));
        for (ObjectNode deal : data.rows("deals")) {
            assertThat(date(deal, "openedAt")).as("%s", deal).isAfterOrEqualTo(registered.get(client(deal)));
            if (deal.has("closedAt"))
                assertThat(date(deal, "closedAt")).as("%s", deal).isAfter(date(deal, "openedAt"));
        }
    }

    @Test
    void whatIsWonHasBeenOrderedAndWhatIsOpenIsOnOrder() {
        Map<String, String> orders = new HashMap<>();
        data.rows("orders")
                .forEach(order -> orders.put(
                        order.get("dealExternalId").asText(), order.get("state").asText()));
        assertThat(data.rows("orders"))
                .allSatisfy(order -> assertThat(order.get("cost").decimalValue())
                        .isPositive()
                        .isLessThan(order.get("amount").decimalValue()));
        for (ObjectNode deal : data.rows("deals")) {
            String order = orders.get(deal.get("externalId").asText());
            switch (deal.get("semantic").asText()) {
                case "WON" -> assertThat(order).isEqualTo("COMPLETED");
                case "IN_PROGRESS" -> assertThat(order).isEqualTo("OPEN");
                default -> assertThat(order).isNull();
            }
        }
    }

    @Test
    void everyClassOfLifecycleAndFrequencyHasMembers() {
        Map<String, Integer> count = new HashMap<>();
        Map<String, LocalDate> last = new HashMap<>();
        data.rows("deals").stream()
                .filter(deal -> deal.get("semantic").asText().equals("WON"))
                .forEach(deal -> {
                    count.merge(client(deal), 1, Integer::sum);
                    last.merge(client(deal), date(deal, "closedAt"), (a, b) -> a.isAfter(b) ? a : b);
                });
        assertThat(last.values())
                .anyMatch(on -> !on.isBefore(TODAY.minusMonths(6)))
                .anyMatch(on -> on.isBefore(TODAY.minusMonths(6)) && !on.isBefore(TODAY.minusMonths(18)))
                .anyMatch(on -> on.isBefore(TODAY.minusMonths(18)));
        assertThat(count.values()).contains(1).anyMatch(purchases -> purchases > 1);
        assertThat(count.entrySet())
                .as("bought twice or more, silent for 90 days")
                .anyMatch(client ->
                        client.getValue() > 1 && last.get(client.getKey()).isBefore(TODAY.minusDays(90)));
    }

    @Test
    void someHaveABirthdayTodayAndSomeWithinTheWeek() {
        Comparator<LocalDate> byDayOfYear = Comparator.comparingInt(LocalDate::getDayOfYear);
        List<LocalDate> births = data.rows("contacts").stream()
                .filter(contact -> contact.has("birthDate"))
                .map(contact -> date(contact, "birthDate").withYear(TODAY.getYear()))
                .sorted(byDayOfYear)
                .toList();
        assertThat(births).contains(TODAY, TODAY.plusDays(1), TODAY.plusDays(6));
    }

    @Test
    void theManualStatusesAreAllThree() {
        assertThat(data.manualStatuses().values()).contains("ALIEN", "NON_TARGET", "LIQUIDATED");
    }

    private Stream<ObjectNode> rows() {
        return data.collections().stream().flatMap(collection -> data.rows(collection).stream());
    }

    private static String client(JsonNode row) {
        return row.has("companyExternalId")
                ? row.get("companyExternalId").asText()
                : row.get("contactExternalId").asText();
    }

    private static LocalDate date(JsonNode row, String field) {
        return LocalDate.parse(row.get(field).asText());
    }
}
