package dev.clientele.client.label;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.StatusEvent.ClientType;
import dev.clientele.contracts.StatusEvent.Frequency;
import dev.clientele.contracts.StatusEvent.Lifecycle;
import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** domain.md CLS-07, STA-01, ACC-05: status, colour and profile stand on cards and lists and are not written there. */
@ClientServiceTest
class LabelsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Test
    void aStatusStandsOnTheCardWithItsColour() {
        UUID company = create("companies", "{\"name\": \"Labelled\"}");
        get("companies/" + company).body("workStatus", nullValue()).body("profile", nullValue());

        say(new StatusDefined(
                "ACTIVE", 5, Life.LIVE, Map.of("en", "Active", "ru", "Активный"), "#00AA00", "AUTOMATIC"));
        say(status(company, 1, "ACTIVE"));
        say(profile(company, 2, Lifecycle.ACTIVE, 3));

        eventually(() -> get("companies/" + company)
                .body("workStatus.code", equalTo("ACTIVE"))
                .body("workStatus.titles.ru", equalTo("Активный"))
                .body("workStatus.colour", equalTo("#00AA00"))
                .body("workStatus.since", equalTo("2026-11-01"))
                .body("profile.lifecycle", equalTo("ACTIVE"))
                .body("profile.purchaseCount", equalTo(3)));
        get("clients/" + company).body("company.profile.type", equalTo("B2B"));
        get("clients?q=Labelled").body("items[0].workStatus.colour", equalTo("#00AA00"));
    }

    @Test
    void anOlderWordDoesNotComeBack() {
        UUID company = create("companies", "{\"name\": \"Newest\"}");

        say(status(company, 7, "LOST"));
        say(status(company, 3, "NEW"));
        say(status(company, 9, null));
        UUID witness = create("companies", "{\"name\": \"Witness\"}");
        say(new StatusChanged(
                UUID.randomUUID(), company, 8, null, "RETURNED", Instant.EPOCH, DAY, StatusCause.DATA, null, null));
        say(status(witness, 1, "NEW"));

        eventually(() -> get("companies/" + witness).body("workStatus.code", equalTo("NEW")));
        eventually(() -> get("companies/" + company).body("workStatus", nullValue()));
    }

    @Test
    void listsAreFilteredByLabels() {
        UUID regular = create("companies", "{\"name\": \"Filtered regular\"}");
        UUID lost = create("contacts", "{\"lastName\": \"Filtered lost\"}");
        say(status(regular, 1, "ACTIVE"), profile(regular, 2, Lifecycle.ACTIVE, 5));
        say(status(lost, 1, "LOST"), profile(lost, 2, Lifecycle.LOST, 1));

        eventually(() -> get("clients?q=Filtered&lifecycle=LOST&lifecycle=SLEEPING")
                .body("items.id", equalTo(List.of(lost.toString()))));
        eventually(() -> get("clients?q=Filtered&workStatus=ACTIVE&purchasesFrom=5&frequency=REGULAR")
                .body("items.id", equalTo(List.of(regular.toString()))));
        get("clients?q=Filtered&purchasesFrom=6").body("items", hasSize(0));
        get("contacts?q=Filtered&lastPurchaseFrom=2026-10-01&lastPurchaseTo=2026-10-01")
                .body("items", hasSize(1));
        get("contacts?q=Filtered&lastPurchaseTo=2026-09-30").body("items", hasSize(0));
    }

    @Test
    void labelsAreNotWritten() {
        UUID contact = create("contacts", "{\"lastName\": \"Unwritten\"}");

        post("contacts", "{\"lastName\": \"X\", \"workStatus\": {\"code\": \"ACTIVE\"}}")
                .statusCode(422)
                .body("code", equalTo("computed-field"))
                .body("violations.pointer", hasItem("/workStatus"));
        patch("contacts/" + contact, "{\"profile\": {\"lifecycle\": \"ACTIVE\"}}")
                .statusCode(422)
                .body("code", equalTo("computed-field"));
        post("companies", "{\"name\": \"X\", \"profile\": null}")
                .statusCode(422)
                .body("code", equalTo("computed-field"));
    }

    private static void eventually(ThrowingRunnable picture) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(picture);
    }

    private static StatusChanged status(UUID unit, long version, String to) {
        return new StatusChanged(
                UUID.randomUUID(), unit, version, null, to, Instant.EPOCH, DAY, StatusCause.DATA, null, null);
    }

    private static ProfileChanged profile(UUID unit, long version, Lifecycle lifecycle, int purchases) {
        LocalDate last = LocalDate.of(2026, 10, 1);
        return new ProfileChanged(
                unit,
                version,
                ClientType.B2B,
                lifecycle,
                purchases > 1 ? Frequency.REGULAR : Frequency.FIRST_PURCHASE,
                null,
                last,
                last,
                purchases,
                false,
                true,
                null,
                DAY,
                Instant.parse("2026-11-01T00:00:00Z"));
    }

    private void say(Event... events) {
        database.run(tx -> {
            for (Event event : events)
                outbox.append(tx, new Said(Stream.of(event).topic(), event.key(), event.unitId(), event));
        });
    }
}
