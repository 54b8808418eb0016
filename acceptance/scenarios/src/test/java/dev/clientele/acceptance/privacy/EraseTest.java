package dev.clientele.acceptance.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.mailing.Mailing;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * design.md 3, ACC-06: after an erase nobody finds the person's name, phone or e-mail. The person has left traces wherever
 * a person can: card, merged card, history, repeated answers, texts of documents, rejected lines of a file, ledger of a
 * mailing. What the search finds before shows that it can find. Of the topics the last record of each key counts, which is
 * what compaction leaves within {@code max.compaction.lag}; the mailbox is the recipient's.
 */
@Order(20)
class EraseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String run = UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "z");
    private final String lastName = "Zabyvaeva" + run;
    private final String email = "zina." + run + "@example.org";
    private final String phone = "+7912" + "%07d".formatted(Math.abs(run.hashCode()) % 10_000_000);
    private final RunningSuite suite = SharedSuite.get();
    private final Api api = suite.as("admin");
    private final Search search = new Search(suite, lastName, email, phone, phone.substring(2));

    @TempDir
    Path folder;

    @Test
    void nothingTellsWhoAnErasedPersonWas() throws IOException {
        String person = person();
        traces(person);
        assertThat(search.tables())
                .as("before")
                .contains(
                        "campaign.delivery",
                        "campaign.person",
                        "client.card_change",
                        "client.card_key",
                        "client.contact",
                        "client.contract",
                        "client.idempotency",
                        "client.import_reject_line",
                        "client.interaction",
                        "segment.client_fact",
                        "status.unit");
        assertThat(search.lastRecords()).as("before").contains("clientele.clients.v1");

        api.post("contacts/" + person + "/erase", Map.of()).expect(200);

        Eventually.passes(PATIENCE, () -> assertThat(search.tables()).isEmpty());
        assertThat(search.lastRecords()).isEmpty();
        assertThat(search.logs()).isEmpty();
        assertThat(api.get("contacts/" + person + "/personal-data").expect(200).text())
                .doesNotContain(lastName, email, phone);
    }

    private String person() {
        var draft = Map.of(
                "firstName",
                "Zina",
                "lastName",
                lastName,
                "emails",
                List.of(email),
                "phones",
                List.of(phone),
                "city",
                run,
                "externalId",
                "E-" + run);
        String id = api.send(
                        "POST",
                        "contacts",
                        Api.json(draft),
                        Map.of("Content-Type", "application/json", "Idempotency-Key", run))
                .expect(201)
                .id();
        for (String purpose : List.of("PERSONAL_DATA", "MARKETING"))
            api.post(
                            "contacts/" + id + "/consents",
                            purpose.equals("MARKETING")
                                    ? Map.of("purpose", purpose, "state", "GRANTED", "channel", "EMAIL")
                                    : Map.of("purpose", purpose, "state", "GRANTED"))
                    .expect(201);
        return id;
    }

    private void traces(String person) throws IOException {
        String twin = api.post("contacts", Map.of("firstName", "Z", "lastName", lastName, "phones", List.of(phone)))
                .expect(201)
                .id();
        api.post("contacts/" + person + "/merge", Map.of("loserId", twin)).expect(200);
        api.patch("contacts/" + person, "*", Map.of("hobby", "friend of " + lastName))
                .expect(200);
        api.post(
                        "interactions",
                        Map.of("contactId", person, "kind", "CALL", "direction", "INBOUND", "subject", "Call " + phone))
                .expect(201);
        api.post(
                        "adjustments",
                        Map.of("contactId", person, "amount", 1, "adjustedOn", "2026-01-01", "reason", lastName))
                .expect(201);
        api.post("contracts", Map.of("clientId", person, "number", "With " + lastName))
                .expect(201);
        rejectedLine();
        Mailing mailing = new Mailing(suite, "erase-" + run);
        String segment = mailing.segmentOfCity(run);
        Eventually.passes(
                PATIENCE,
                () -> assertThat(api.get("segments/" + segment + "/members").items())
                        .hasSize(1));
        assertThat(mailing.fired(mailing.trigger(segment, mailing.template()))
                        .path("sent")
                        .asInt())
                .isEqualTo(1);
        api.send("GET", "contacts?q=" + lastName, BodyPublishers.noBody(), Map.of())
                .expect(200);
    }

    /** Nobody ever made a card of it, but it names the person. */
    private void rejectedLine() throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(
                file,
                "first,last,phone,registered\nZina,%s,8 (%s) %s,2026-02-30\n"
                        .formatted(lastName, phone.substring(2, 5), phone.substring(5)));
        String map = """
                {"fields": {"firstName": "first", "lastName": "last", "phones": "phone", "registeredOn": "registered"}}""";
        Import done = Import.start(api, file, "contacts", map).await(PATIENCE);
        assertThat(done.rejects()).hasSize(1);
    }
}
