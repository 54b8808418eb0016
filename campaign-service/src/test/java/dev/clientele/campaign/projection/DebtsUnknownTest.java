package dev.clientele.campaign.projection;

import static dev.clientele.campaign.Base.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.TestClock;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import dev.clientele.testing.events.AShipment;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An old base, whose shipments went by before there was a table for them. */
@CampaignTest
class DebtsUnknownTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Test
    void anUpgradeMarksEveryLaneOfABaseThatHasHeardAnything() {
        var source = TestDatabase.source(Stack.postgres("campaign_upgrade"));
        TestDatabase.migrations(source).target("1525").load().migrate();
        Database upgraded = Database.of(source);
        upgraded.run(tx -> tx.execute("insert into stream_offset (consumer, topic, partition, next_offset) "
                + "values ('projection', 'clientele.clients.v1', 0, 1)"));
        TestDatabase.migrate(source);

        assertThat(unknown(upgraded)).isEqualTo(TestDatabase.LANES.count());
        assertThat(unknown(TestDatabase.migrated("campaign_new").database())).isZero();
    }

    @Test
    void aRebuildBringsTheShipmentsAndMakesDebtsKnown() {
        UUID client = UUID.randomUUID();
        UUID contract = UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(TestClock.movable().instant(), ZoneId.of("Europe/Moscow"));
        UUID template = Api.template("Debt", "{debt.amount} {debt.daysOverdue}");
        say(
                new ContractChanged(contract, Base.version(), Life.LIVE, client, "7", 10, null, true),
                contact(client, client, null, "Иван", "old@example.org"),
                new AShipment(client).amount("10.50").on(today.minusDays(30)).said());
        await().atMost(PATIENCE).untilAsserted(() -> preview(template, client).body("text", startsWith("10,50 ₽ 20")));
        database.run(tx -> {
            tx.execute("delete from shipment");
            tx.execute("insert into debts_unknown select generate_series(0, lanes - 1) from installation");
        });
        preview(template, client).body("missing", is("debt.amount"));

        rebuild();

        preview(template, client).body("text", startsWith("10,50 ₽ 20"));
        assertThat(unknown(database)).isZero();
    }

    private void say(Event... events) {
        database.run(tx -> {
            for (Event event : events)
                outbox.append(tx, new Said(Stream.of(event).topic(), event.key(), event.unitId(), event));
        });
    }

    private static ValidatableResponse preview(UUID template, UUID client) {
        return Api.as("marketer")
                .get("/api/v1/templates/%s/preview?clientId=%s".formatted(template, client))
                .then();
    }

    private static void rebuild() {
        String run = Api.as("admin")
                .post("/api/v1/projection/rebuild")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> Api.as("admin").get("/api/v1/runs/" + run).then().body("state", is("DONE")));
    }

    private static int unknown(Database database) {
        return database.read(handle -> handle.createQuery("select count(*) from debts_unknown")
                .mapTo(Integer.class)
                .one());
    }
}
