package dev.clientele.client.restriction;

import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RES-01, settled question 13: what segment-service says is checked here, without asking it. */
@ClientServiceTest
class ShipmentBanTest {
    private static final AtomicLong VERSION = new AtomicLong(1);
    private static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");

    private final UUID segment = UUID.randomUUID();
    private String formation = "MANUAL";
    private Instant composedAt;

    @Inject
    Database database;

    @Inject
    BusinessTime time;

    @Inject
    Outbox outbox;

    @AfterEach
    void nobodyIsBannedAnyMore() {
        define(false);
    }

    @Test
    void aMemberOfABanSegmentIsNotShippedTo() {
        UUID client = create("companies", "{\"name\": \"Banned\"}");
        ship(client).statusCode(201);
        define(true);
        say(entered(client));
        awaitProhibited(client, true);

        ship(client)
                .statusCode(409)
                .body("code", equalTo("shipment-prohibited"))
                .body("segments", equalTo(List.of("ban-" + segment)))
                .body("detail", containsString("ban-" + segment));
        assertThat(lines(
                                "shipments",
                                "{\"companyId\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}"
                                        .formatted(client),
                                "{\"amount\": 1, \"shippedAt\": \"2026-01-01\"}")
                        .extract()
                        .asString()
                        .lines()
                        .map(line -> line.replaceAll(".*\"status\":(\\d+).*", "$1")))
                .containsExactly("409", "201");
        UUID order = create("orders", "{\"companyId\": \"%s\", \"amount\": 1}".formatted(client));
        get("orders/" + order).body("shipmentProhibited", equalTo(true));
        get("orders?unitId=" + client).body("items.shipmentProhibited", equalTo(List.of(true)));
        get("clients/" + client + "/restrictions")
                .body("codes", equalTo(List.of("ban-" + segment)))
                .body("segments[0].evaluatedAt", equalTo(AT.toString()))
                .body("stale", equalTo(false));

        say(left(client));
        awaitProhibited(client, false);
        ship(client).statusCode(201);
        get("orders/" + order).body("shipmentProhibited", equalTo(false));
    }

    @Test
    void cardsOfABannedClientAndOfItsPeopleShowTheMark() {
        UUID client = create("companies", "{\"name\": \"Marked\"}");
        UUID person =
                create("contacts", "{\"lastName\": \"Marked\", \"link\": {\"companyId\": \"%s\"}}".formatted(client));
        UUID other = create("contacts", "{\"lastName\": \"Marked not\"}");
        get("companies/" + client).body("shipmentProhibited", equalTo(false));
        define(true);
        say(entered(client));
        awaitProhibited(client, true);

        get("companies/" + client).body("shipmentProhibited", equalTo(true));
        get("contacts/" + person).body("shipmentProhibited", equalTo(true));
        get("contacts/" + other).body("shipmentProhibited", equalTo(false));
        get("clients/" + client).body("company.shipmentProhibited", equalTo(true));
        get("clients/" + other).body("contact.shipmentProhibited", equalTo(false));
        get("companies?q=Marked").body("items.shipmentProhibited", equalTo(List.of(true)));
        get("clients?q=Marked&sort=name").body("items.shipmentProhibited", equalTo(List.of(true, false)));
        ship(client).statusCode(409);
        post("shipments", "{\"contactId\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}".formatted(person))
                .statusCode(409)
                .body("code", equalTo("shipment-prohibited"));
    }

    @Test
    void whoeverMayOverrideShipsAndIsWrittenDown() {
        UUID client = create("companies", "{\"name\": \"Overridden\"}");
        define(true);
        say(entered(client));
        awaitProhibited(client, true);

        String shipment = as(Tokens.bearer("admin", "shipment-override"))
                .contentType(ContentType.JSON)
                .body("{\"companyId\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}".formatted(client))
                .post("/api/v1/shipments")
                .then()
                .statusCode(201)
                .body("shipmentProhibited", equalTo(true))
                .extract()
                .path("id");

        assertThat(overrides(UUID.fromString(shipment))).containsExactly("ban-" + segment);
        get("shipments/" + shipment + "/overrides")
                .statusCode(200)
                .body("unitId", equalTo(List.of(client.toString())))
                .body("segments", equalTo(List.of(List.of("ban-" + segment))))
                .body("overriddenBy", hasSize(1))
                .body("overriddenAt", hasSize(1));
        get("shipments?overridden=true&unitId=" + client).body("items.id", equalTo(List.of(shipment)));
        get("shipments/" + UUID.randomUUID() + "/overrides").statusCode(404);
    }

    @Test
    void aShipmentIsGivenToABannedClientOnlyByWhoeverMayOverride() {
        UUID free = create("companies", "{\"name\": \"Free\"}");
        UUID client = create("companies", "{\"name\": \"Banned later\"}");
        UUID shipment = shipped(free);
        UUID before = shipped(client);
        define(true);
        say(entered(client));
        awaitProhibited(client, true);

        give(Tokens.bearer("admin"), "shipments/" + shipment, client)
                .statusCode(409)
                .body("code", equalTo("shipment-prohibited"));
        patch("shipments/" + before, "{\"amount\": 2}").statusCode(200);
        for (UUID one : List.of(client, free, client))
            give(Tokens.bearer("admin", "shipment-override"), "shipments/" + shipment, one)
                    .statusCode(200);

        assertThat(overrides(shipment)).containsExactly("ban-" + segment, "ban-" + segment);
        assertThat(overrides(before)).isEmpty();
    }

    @Test
    void overridesTellNothingOfAClientOneDoesNotSee() {
        UUID me = create("employees", "{\"name\": \"Overrides\"}");
        UUID foreign = create("companies", "{\"name\": \"Overridden foreign\"}");
        UUID mine = create("companies", "{\"name\": \"Overridden mine\", \"responsibleId\": \"%s\"}".formatted(me));
        UUID merged = create("companies", "{\"name\": \"Overridden merged\"}");
        UUID shipment = shipped(create("companies", "{\"name\": \"Free\"}"));
        define(true);
        for (UUID one : List.of(foreign, merged, mine)) {
            say(entered(one));
            awaitProhibited(one, true);
            give(Tokens.bearer("admin", "shipment-override"), "shipments/" + shipment, one)
                    .statusCode(200);
        }
        post("companies/" + mine + "/merge", "{\"loserId\": \"%s\"}".formatted(merged))
                .statusCode(200);

        as("Bearer " + Tokens.of("manager", me))
                .get("/api/v1/shipments/" + shipment + "/overrides")
                .then()
                .statusCode(200)
                .body("unitId", equalTo(List.of(merged.toString(), mine.toString())));
        get("shipments/" + shipment + "/overrides").body("", hasSize(3));
    }

    @Test
    void aDealOrAnInvoiceTakesItsShipmentsToABannedClientOnlyWithWhoeverMayOverride() {
        UUID free = create("companies", "{\"name\": \"Free\"}");
        UUID client = create("companies", "{\"name\": \"Banned\"}");
        UUID deal = of(free, "deals", "");
        UUID ofDeal = shippedFor("dealId", deal);
        UUID ofItsInvoice = shippedFor("invoiceId", of(free, "invoices", ", \"dealId\": \"%s\"".formatted(deal)));
        UUID invoice = of(free, "invoices", "");
        UUID ofInvoice = shippedFor("invoiceId", invoice);
        UUID talk = of(free, "deals", "");
        define(true);
        say(entered(client));
        awaitProhibited(client, true);

        for (String path : List.of("deals/" + deal, "invoices/" + invoice)) {
            give(Tokens.bearer("admin"), path, client)
                    .statusCode(409)
                    .body("code", equalTo("shipment-prohibited"))
                    .body("segments", equalTo(List.of("ban-" + segment)));
            get(path).body("unitId", equalTo(free.toString()));
        }
        give(Tokens.bearer("admin"), "deals/" + talk, client).statusCode(200);
        for (UUID one : List.of(ofDeal, ofItsInvoice, ofInvoice))
            assertThat(overrides(one)).isEmpty();

        for (String path : List.of("deals/" + deal, "invoices/" + invoice))
            give(Tokens.bearer("admin", "shipment-override"), path, client).statusCode(200);
        for (UUID one : List.of(ofDeal, ofItsInvoice, ofInvoice)) {
            get("shipments/" + one).body("unitId", equalTo(client.toString()));
            assertThat(overrides(one)).containsExactly("ban-" + segment);
        }
        for (String path : List.of("deals/" + deal, "invoices/" + invoice))
            give(Tokens.bearer("admin"), path, free).statusCode(200);
    }

    @Test
    void whatFollowsItsContactWasShippedBefore() {
        UUID client = create("companies", "{\"name\": \"Banned\"}");
        UUID contact = create("contacts", "{\"lastName\": \"Joins\"}");
        UUID shipment = create(
                "shipments",
                "{\"contactId\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}".formatted(contact));
        define(true);
        say(entered(client));
        awaitProhibited(client, true);

        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(client))
                .statusCode(201);

        get("shipments/" + shipment).body("unitId", equalTo(client.toString()));
        assertThat(overrides(shipment)).isEmpty();
    }

    private static UUID of(UUID client, String collection, String more) {
        return create(collection, "{\"companyId\": \"%s\", \"amount\": 1%s}".formatted(client, more));
    }

    private static UUID shippedFor(String field, UUID id) {
        return create(
                "shipments", "{\"%s\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}".formatted(field, id));
    }

    private static UUID shipped(UUID client) {
        return UUID.fromString(ship(client).statusCode(201).extract().path("id"));
    }

    private static ValidatableResponse give(String bearer, String path, UUID client) {
        return as(bearer)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"companyId\": \"%s\"}".formatted(client))
                .patch("/api/v1/" + path)
                .then();
    }

    private List<String> overrides(UUID shipment) {
        return database.read(handle -> handle.createQuery(
                        "select segments[1] from shipment_override where shipment_id = :id and overridden_by <> ''")
                .bind("id", shipment)
                .mapTo(String.class)
                .list());
    }

    @Test
    void aDynamicBanIsUnknownWhileItsLaneIsNotEvaluated() {
        formation = "DYNAMIC";
        UUID client = create("companies", "{\"name\": \"Stale\"}");
        define(true);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> database.read(handle -> handle.createQuery(
                                "select exists (select 1 from lane_progress where consumer = 'memberships' and lane = lane_of(:id))")
                        .bind("id", client)
                        .mapTo(Boolean.class)
                        .one()));

        evaluated(client, 61);
        ship(client).statusCode(503).header("Retry-After", notNullValue()).body("code", equalTo("restrictions-stale"));
        get("clients/" + client + "/restrictions").statusCode(200).body("stale", equalTo(true));
        evaluated(client, 50);
        ship(client).statusCode(201);

        say(entered(client));
        awaitProhibited(client, true);
        evaluated(client, 0);
        ship(client).statusCode(409);
        evaluated(client, 61);
        ship(client).statusCode(503);
    }

    @Test
    void aPeriodicBanIsAsOldAsItsLastRefresh() {
        formation = "PERIODIC";
        UUID client = create("companies", "{\"name\": \"Periodic\"}");
        define(true);
        say(entered(client));
        awaitProhibited(client, true);
        get("clients/" + client + "/restrictions").body("segments[0].evaluatedAt", equalTo(AT.toString()));

        composedAt = AT.plus(Duration.ofDays(3));
        define(true);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> get("clients/" + client + "/restrictions")
                        .body("segments[0].evaluatedAt", equalTo(composedAt.toString()))
                        .body("segments[0].since", equalTo(AT.toString()))
                        .body("stale", equalTo(false)));
        ship(client).statusCode(409);
    }

    private static ValidatableResponse ship(UUID client) {
        return post(
                "shipments", "{\"companyId\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}".formatted(client));
    }

    private void define(boolean blocks) {
        say(new SegmentDefined(
                segment,
                VERSION.getAndIncrement(),
                Life.LIVE,
                "ban-" + segment,
                "Ban",
                formation,
                1,
                false,
                blocks,
                false,
                composedAt));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> database.read(handle -> handle.createQuery(
                                "select exists (select 1 from segment where id = :id and blocks_shipment = :blocks)")
                        .bind("id", segment)
                        .bind("blocks", blocks)
                        .mapTo(Boolean.class)
                        .one()));
    }

    private static void awaitProhibited(UUID client, boolean prohibited) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> get("clients/" + client + "/restrictions")
                        .statusCode(200)
                        .extract()
                        .path("shipmentProhibited")
                        .equals(prohibited));
    }

    private SegmentEntered entered(UUID unit) {
        return new SegmentEntered(
                UUID.randomUUID(),
                segment,
                unit,
                VERSION.getAndIncrement(),
                AT,
                LocalDate.of(2026, 11, 20),
                MembershipCause.MANUAL,
                null,
                1);
    }

    private SegmentLeft left(UUID unit) {
        return new SegmentLeft(
                UUID.randomUUID(),
                segment,
                unit,
                VERSION.getAndIncrement(),
                AT,
                LocalDate.of(2026, 11, 20),
                MembershipCause.MANUAL,
                null,
                1);
    }

    private void say(MembershipEvent event) {
        database.run(tx -> outbox.append(tx, new Said(Stream.MEMBERSHIPS.topic(), event.key(), event.unitId(), event)));
    }

    private void say(SegmentDefined event) {
        database.run(tx -> outbox.append(tx, new Said(Stream.REFERENCES.topic(), event.key(), null, event)));
    }

    /** As if segment-service had last said so that long ago. */
    private void evaluated(UUID client, int secondsAgo) {
        database.run(tx -> tx.createUpdate("""
                        insert into lane_evaluated (service, lane, day, through)
                        values ('segment-service', lane_of(:id), :day, :through)
                        on conflict (service, lane) do update set through = excluded.through
                        """)
                .bind("id", client)
                .bind("day", time.today())
                .bind("through", time.now().minusSeconds(secondsAgo))
                .execute());
    }
}
