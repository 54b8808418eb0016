package dev.clientele.client.feed;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.DeliveryEvent;
import dev.clientele.contracts.DeliveryEvent.CallFinished;
import dev.clientele.contracts.DeliveryEvent.DealRequested;
import dev.clientele.contracts.DeliveryEvent.MessageSent;
import dev.clientele.contracts.DeliveryEvent.SurveyAnswered;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** design.md 3, settled question 10: a delivered message becomes an interaction of its recipient. */
@ClientServiceTest
class DeliveriesTest {
    private static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Test
    void aMessageBecomesAnOutboundInteractionOfItsRecipient() {
        UUID contact = create("contacts", "{\"firstName\": \"Told\"}");

        say(message(UUID.randomUUID(), contact, contact));

        String id = eventually(contact, 1)
                .body("items[0].contactId", equalTo(contact.toString()))
                .body("items[0].kind", equalTo("EMAIL"))
                .body("items[0].direction", equalTo("OUTBOUND"))
                .body("items[0].source", equalTo("CAMPAIGN"))
                .body("items[0].planned", equalTo(false))
                .body("items[0].occurredAt", equalTo("2026-11-20T09:30:00Z"))
                .extract()
                .path("items[0].id");
        var said = Heard.under(Stream.INTERACTIONS.topic(), "interaction/" + id, heard -> !heard.isEmpty())
                .getFirst();
        assertThat(said.concerns(contact)).isTrue();
        assertThat(said.body().path("source").asText()).isEqualTo("CAMPAIGN");
    }

    @Test
    void aMessageThatIsToldTwiceIsOneInteraction() {
        UUID contact = create("contacts", "{\"firstName\": \"Twice\"}");
        MessageSent message = message(UUID.randomUUID(), contact, contact);

        say(message);
        say(message, message(UUID.randomUUID(), contact, contact));

        eventually(contact, 2);
    }

    @Test
    void aMessageToAnAttachedContactIsItsCompanysAndMovesWithIt() {
        UUID company = create("companies", "{\"name\": \"Told\"}");
        UUID contact =
                create("contacts", "{\"firstName\": \"Told\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));

        say(message(UUID.randomUUID(), company, contact));

        eventually(company, 1).body("items[0].contactId", equalTo(contact.toString()));

        admin().delete("/api/v1/contacts/" + contact + "/links/" + company)
                .then()
                .statusCode(204);

        eventually(contact, 1);
    }

    @Test
    void aMessageThatComesAfterItsContactHasLeftIsTheContactsOwn() {
        UUID company = create("companies", "{\"name\": \"Left\"}");
        UUID contact =
                create("contacts", "{\"firstName\": \"Left\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));
        admin().delete("/api/v1/contacts/" + contact + "/links/" + company)
                .then()
                .statusCode(204);

        say(message(UUID.randomUUID(), company, contact));

        eventually(contact, 1);
    }

    @Test
    void aMessageToACompanysOwnAddressIsTheCompanys() {
        UUID company = create("companies", "{\"name\": \"Own address\"}");

        say(message(UUID.randomUUID(), company, null));

        eventually(company, 1)
                .body("items[0].companyId", equalTo(company.toString()))
                .body("items[0].contactId", nullValue());
    }

    @Test
    void aMessageToADeletedClientIsKept() {
        UUID contact = create("contacts", "{\"firstName\": \"Gone\"}");
        admin().delete("/api/v1/contacts/" + contact).then().statusCode(204);

        say(message(UUID.randomUUID(), contact, contact));
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> interactionsOf(contact) == 1);

        post("contacts/" + contact + "/restore", "").statusCode(200);
        eventually(contact, 1);
    }

    @Test
    void aMessageToAMergedContactIsTheWinners() {
        UUID winner = create("contacts", "{\"firstName\": \"Winner\"}");
        UUID loser = create("contacts", "{\"firstName\": \"Loser\"}");
        UUID earlier = create("contacts", "{\"firstName\": \"Earlier\"}");
        merged(earlier, loser);
        merged(loser, winner);

        say(message(UUID.randomUUID(), loser, loser), message(UUID.randomUUID(), earlier, earlier));

        eventually(winner, 2).body("items.contactId", equalTo(List.of(winner.toString(), winner.toString())));
    }

    @Test
    void answersAndCallsAreInteractionsOfTheClientAndOfAnOperator() {
        UUID contact = create("contacts", "{\"firstName\": \"Answers\"}");

        say(
                new SurveyAnswered(UUID.randomUUID(), contact, 1, contact, UUID.randomUUID(), 5, List.of(), AT),
                new CallFinished(UUID.randomUUID(), contact, 2, contact, UUID.randomUUID(), "DONE", AT));

        eventually(contact, 2);
        listed(contact, "&kind=SURVEY")
                .body("items.direction", equalTo(List.of("INBOUND")))
                .body("items.source", equalTo(List.of("CAMPAIGN")));
        listed(contact, "&kind=CALL")
                .body("items.direction", equalTo(List.of("OUTBOUND")))
                .body("items.source", equalTo(List.of("USER")));
    }

    @Test
    void aDealThatIsAskedForIsOpenedOnceAndNotBesideAnOpenOne() {
        UUID company = create("companies", "{\"name\": \"Asked\"}");
        UUID contact =
                create("contacts", "{\"firstName\": \"Asked\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));
        DealRequested request = deal(company, contact, "sales");

        say(request);
        say(request, deal(company, null, "sales"), deal(company, null, "sales"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> get("deals?unitId=" + company)
                        .body("items", hasSize(1))
                        .body("items[0].contactIds", equalTo(List.of(contact.toString())))
                        .body("items[0].semantic", equalTo("IN_PROGRESS"))
                        .body("items[0].pipeline", equalTo("sales")));
        DealRequested nowhere = deal(company, null, "no such pipeline");
        say(nowhere);
        letter(nowhere.key() + "@" + company);
        get("deals?unitId=" + company).body("items", hasSize(1));
    }

    private static DealRequested deal(UUID unit, UUID contact, String pipeline) {
        return new DealRequested(
                UUID.randomUUID(), unit, 1, contact, UUID.randomUUID(), pipeline, null, BigDecimal.TEN, null, AT);
    }

    @Test
    void aMessageToNobodyIsSetAsideAndTheOthersGoOn() {
        UUID contact = create("contacts", "{\"firstName\": \"Behind\"}");
        UUID stranger = new UUID(UUID.randomUUID().getMostSignificantBits(), contact.getLeastSignificantBits());
        MessageSent lost = message(UUID.randomUUID(), stranger, stranger);

        say(lost, message(UUID.randomUUID(), contact, contact));

        eventually(contact, 1);
        get("dlq?limit=1000").body("items.key", hasItem(lost.key() + "@" + stranger));
    }

    @Test
    void whatWasSetAsideIsAppliedAgainOnceItsClientIsKnown() {
        UUID contact = create("contacts", "{\"firstName\": \"Late\"}");
        MessageSent message = message(UUID.randomUUID(), contact, contact);
        hide(contact, true);
        say(message);
        String path = "dlq/" + letter(message.key() + "@" + contact);
        get(path)
                .statusCode(200)
                .body("consumer", equalTo("deliveries"))
                .body("replayedAt", nullValue())
                .body("error", equalTo(message.key() + " went to nobody who is known here"));
        post(path + "/replay", "").statusCode(409).body("code", equalTo("replay-failed"));
        hide(contact, false);

        post(path + "/replay", "").statusCode(200).body("replayedAt", notNullValue());

        eventually(contact, 1);
        get("dlq/" + Long.MAX_VALUE).statusCode(404);
        as(Tokens.bearer("manager")).get("/api/v1/" + path).then().statusCode(403);
    }

    /** Waits until the record of that key lies there. */
    private static Number letter(String key) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> get("dlq?limit=1000").body("items.key", hasItem(key)));
        return get("dlq?limit=1000").extract().path("items.find { it.key == '" + key + "' }.id");
    }

    /** As if the card had not come back from a backup yet. */
    private void hide(UUID contact, boolean hidden) {
        UUID elsewhere = new UUID(~contact.getMostSignificantBits(), contact.getLeastSignificantBits());
        database.run(tx -> tx.createUpdate("update contact set id = :to where id = :from")
                .bind("from", hidden ? contact : elsewhere)
                .bind("to", hidden ? elsewhere : contact)
                .execute());
    }

    private static MessageSent message(UUID delivery, UUID unit, UUID contact) {
        return new MessageSent(delivery, unit, 1, contact, UUID.randomUUID(), Channel.EMAIL, AT);
    }

    private void say(DeliveryEvent... events) {
        database.run(tx -> {
            for (DeliveryEvent event : events)
                outbox.append(tx, new Said(Stream.DELIVERIES.topic(), event.key(), event.unitId(), event));
        });
    }

    private void merged(UUID loser, UUID winner) {
        database.run(tx ->
                tx.createUpdate("""
                        update contact set life = 'MERGED', merged_into = :winner where lane = lane_of(:loser) and id = :loser
                        """).bind("loser", loser).bind("winner", winner).execute());
    }

    private int interactionsOf(UUID contact) {
        return database.read(
                handle -> handle.createQuery("select count(*) from interaction where contact_id = :contact")
                        .bind("contact", contact)
                        .mapTo(Integer.class)
                        .one());
    }

    private static ValidatableResponse listed(UUID unit, String more) {
        return get("interactions?unitId=" + unit + more).statusCode(200);
    }

    private static ValidatableResponse eventually(UUID unit, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> listed(unit, "").body("items", hasSize(count)));
        return listed(unit, "");
    }
}
