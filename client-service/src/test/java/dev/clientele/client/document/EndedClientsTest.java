package dev.clientele.client.document;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.payment.PaymentService;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** CLI-03, CLI-05: facts go on changing when those they name are deleted, erased, or have another client. */
@ClientServiceTest
class EndedClientsTest {
    @Inject
    Database database;

    @Inject
    PaymentService payments;

    @Test
    void aDealIsWonAfterItsPersonHasLeft() {
        UUID company = create("companies", "{\"name\": \"Left behind\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Leaver\"}");
        UUID deal = create(
                "deals",
                "{\"companyId\": \"%s\", \"contactIds\": [\"%s\"], \"amount\": 1, \"openedAt\": \"2026-01-01\"}"
                        .formatted(company, contact));
        delete("contacts/" + contact);

        patch("deals/" + deal, "{\"semantic\": \"WON\", \"closedAt\": \"2026-02-01\"}")
                .statusCode(200)
                .body("contactIds", equalTo(List.of(contact.toString())))
                .body("unitId", equalTo(company.toString()));
    }

    @Test
    void aPaymentOfADeletedClientIsTakenBack() {
        UUID company = create("companies", "{\"name\": \"Deleted payer\"}");
        UUID payment = payment("\"companyId\": \"%s\"".formatted(company));
        delete("companies/" + company);

        patch("payments/" + payment, "{\"reversed\": true}").statusCode(200).body("reversed", equalTo(true));
    }

    @Test
    void aPaymentOfSomebodyErasedIsTakenBack() {
        UUID contact = create("contacts", "{\"firstName\": \"Erased payer\"}");
        UUID payment = payment("\"contactId\": \"%s\"".formatted(contact));
        post("contacts/" + contact + "/erase", "").statusCode(200);

        patch("payments/" + payment, "{\"reversed\": true}")
                .statusCode(200)
                .body("unitId", equalTo(contact.toString()));
    }

    @Test
    void nothingIsGivenToWhoIsDeleted() {
        UUID living = create("companies", "{\"name\": \"Giver\"}");
        UUID deleted = create("companies", "{\"name\": \"Taker\"}");
        UUID payment = payment("\"companyId\": \"%s\"".formatted(living));
        delete("companies/" + deleted);

        patch("payments/" + payment, "{\"companyId\": \"%s\"}".formatted(deleted))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/companyId"))
                .body("violations[0].code", equalTo("deleted-reference"));
    }

    @Test
    void aFileChangesDocumentsOfADeletedClient() {
        UUID company = create("companies", "{\"name\": \"Deleted in files\"}");
        UUID other = create("companies", "{\"name\": \"Not in files\"}");
        UUID one = payment("\"companyId\": \"%s\"".formatted(company));
        UUID two = payment("\"companyId\": \"%s\"".formatted(other));
        delete("companies/" + company);

        List<Edited> results = database.write(tx -> payments.edit(
                tx,
                List.of(
                        new Edit(one, JsonNodeFactory.instance.objectNode().put("amount", 2)),
                        new Edit(two, JsonNodeFactory.instance.objectNode().put("companyId", company.toString())))));

        assertThat(results).first().isEqualTo(new Edited.Changed(one));
        assertThat(results)
                .last()
                .as("what one row names already, another one may not name")
                .isInstanceOf(Edited.Refused.class);
        get("payments/" + one).body("amount", comparesEqualTo(new BigDecimal(2)));
        get("payments/" + two).body("companyId", equalTo(other.toString()));
    }

    @Test
    void aFileThatNamesWhoWasErasedIsToldSo() {
        UUID contact = create("contacts", "{\"externalId\": \"ended-erased\"}");
        UUID payment = payment("\"contactId\": \"%s\"".formatted(contact));
        post("contacts/" + contact + "/erase", "").statusCode(200);

        List<Edited> results = database.write(tx -> payments.edit(
                tx,
                List.of(new Edit(
                        payment, JsonNodeFactory.instance.objectNode().put("contactExternalId", "ended-erased")))));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        Edited.Refused.class,
                        refused -> assertThat(refused.problem().violations())
                                .containsExactly(Violation.of("/contactExternalId", "erased-client")));
    }

    @Test
    void aFileThatMeetsAMoveChangesTheDocumentWhereItIsNow() {
        UUID before = create("companies", "{\"name\": \"Before the move\"}");
        UUID after = create("companies", "{\"name\": \"After the move\"}");
        UUID deal = create(
                "deals", "{\"companyId\": \"%s\", \"amount\": 1, \"openedAt\": \"2026-01-01\"}".formatted(before));
        UUID contact = create("contacts", "{\"firstName\": \"Standing by\"}");
        UUID payment = payment("\"dealId\": \"%s\", \"contactId\": \"%s\"".formatted(deal, contact));

        CompletableFuture<List<Edited>> file = database.write(tx -> {
            tx.createQuery("select id from contact where id = :contact for update")
                    .bind("contact", contact)
                    .mapTo(UUID.class)
                    .one();
            var edited = CompletableFuture.supplyAsync(
                    () -> database.write(other -> payments.edit(
                            other,
                            List.of(new Edit(
                                    payment,
                                    JsonNodeFactory.instance.objectNode().put("amount", 7))))),
                    Thread::startVirtualThread);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> database.read(EndedClientsTest::waiting) == 1);
            give(tx, deal, payment, after);
            return edited;
        });

        assertThat(file.join()).containsExactly(new Edited.Changed(payment));
        get("payments/" + payment)
                .body("amount", comparesEqualTo(new BigDecimal(7)))
                .body("unitId", equalTo(after.toString()));
    }

    /** What a change of the deal's client does to both. */
    private static void give(Handle tx, UUID deal, UUID payment, UUID company) {
        tx.createUpdate(
                        "update deal set company_id = :to, unit_id = :to, lane = lane_of(:to), version = next_version() where id = :id")
                .bind("to", company)
                .bind("id", deal)
                .execute();
        tx.createUpdate(
                        "update payment set unit_id = :to, lane = lane_of(:to), version = next_version() where id = :id")
                .bind("to", company)
                .bind("id", payment)
                .execute();
    }

    private static int waiting(Handle handle) {
        return handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%join contact%'
                        """).mapTo(Integer.class).one();
    }

    private static UUID payment(String of) {
        return create("payments", "{%s, \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(of));
    }

    private static void delete(String path) {
        admin().delete("/api/v1/" + path).then().statusCode(204);
    }
}
