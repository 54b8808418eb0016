package dev.clientele.client.imports;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class ImportTest {
    @Inject
    Database database;

    private static final String MAP = """
            {"client": {"externalId": "customer"}, "fields": {"paidAt": "day", "quantity": "cds", "amount": "sum"}}""";
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final String HEADER = "customer,day,cds,sum\n";

    @Test
    void aFileBecomesClientsAndPayments() {
        ValidatableResponse done = imported("payments", MAP, HEADER + """
                0001,1997-01-18,1,29.33
                0001,1997-01-02,2,11.77
                0002,1997-03-01,1,0.00
                0002,1997-03-01,1,0.00
                """);

        done.body("created", equalTo(4)).body("clientsCreated", equalTo(2)).body("rejected", equalTo(0));
        get("contacts?externalId=0001")
                .body("items[0].registeredOn", equalTo("1997-01-02"))
                .body("items[0].createdOn", equalTo("1997-01-02"));
        String second = get("contacts?externalId=0002").extract().path("items[0].id");
        get("payments?unitId=" + second).body("items", hasSize(2)).body("items[0].externalId", nullValue());
    }

    @Test
    void theSameFileAgainAddsNothing() {
        String file = HEADER + "again-1,1997-01-18,1,29.33\nagain-1,1997-01-18,1,29.33\n";

        imported("payments", MAP, file).body("created", equalTo(2));

        imported("payments", MAP, file)
                .body("created", equalTo(0))
                .body("existing", equalTo(2))
                .body("clientsCreated", equalTo(0));
    }

    @Test
    void aLaterFileWithAnEarlierDocumentMovesTheRegistration() {
        imported("payments", MAP, HEADER + "moves-1,1997-05-01,1,1.00\n");

        imported("payments", MAP, HEADER + "moves-1,1997-02-01,1,1.00\n");

        get("contacts?externalId=moves-1").body("items[0].registeredOn", equalTo("1997-02-01"));
    }

    @Test
    void aClientRegisteredByHandKeepsItsDay() {
        create("contacts", "{\"externalId\": \"by-hand\", \"registeredOn\": \"2020-01-01\"}");

        imported("payments", MAP, HEADER + "by-hand,1997-02-01,1,1.00\n").body("clientsCreated", equalTo(0));

        get("contacts?externalId=by-hand").body("items[0].registeredOn", equalTo("2020-01-01"));
    }

    @Test
    void damagedLinesAreNamedAndTheRestGoesIn() {
        String run = run(imported("payments", MAP, HEADER + """
                bad-1,1997-01-18,1,29.33
                bad-1,1997-02-30,1,29.33
                bad-1,1997-01-18,one,29.33
                bad-1,1997-01-18,1,-5
                bad-1,1997-01-18,1,1.234
                bad-1,,1,1.00
                ,1997-01-18,1,1.00
                bad-1,1997-01-18,1
                bad-1,"1997-01-18,1,1.00
                bad-1,18.01.1997,1,1.00
                bad-1,1997-01-18,1,\u0000
                bad-2,1997-01-19,1,29.33
                """));

        assertThat(rejects(run))
                .containsExactly(
                        "3 day not-a-date",
                        "4 cds not-a-number",
                        "5 sum negative",
                        "6 sum too-precise",
                        "7 day required",
                        "8 customer required",
                        "9 null wrong-column-count",
                        "10 null unclosed-quote",
                        "11 day not-a-date",
                        "12 sum not-a-number");
        get("imports/" + run).body("created", equalTo(2)).body("rejected", equalTo(10));
        String table = admin().accept("text/csv")
                .get("/api/v1/imports/" + run + "/rejects")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(table).contains("5,sum,negative,must not be negative,'-5");
    }

    @Test
    void aMappingThatDoesNotFitIsRefusedAtOnce() {
        start("payments", "{\"fields\": {\"amount\": \"price\", \"colour\": \"sum\"}}", HEADER)
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/fields/colour", "/fields/amount")));
        start("payment", MAP, HEADER).statusCode(422).body("violations[0].pointer", equalTo("/as"));
    }

    @Test
    void theSameKeyBeginsOneRun() {
        String file = HEADER + "key-1,1997-01-18,1,29.33\n";
        var once = admin().contentType("text/csv")
                .header("Idempotency-Key", "file-1")
                .queryParam("as", "payments")
                .queryParam("map", MAP);

        String first = once.body(bytes(file))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        finished(first);
        String again = once.body(bytes(file))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(again).isEqualTo(first);
        once.body(bytes(file + " "))
                .post("/api/v1/imports")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void contactsComeWithEverythingAColumnCanCarry() {
        attribute("colour", "STRING");
        imported("contacts", """
                {"fields": {"externalId": "id", "firstName": "name", "emails": "mail", "phones": "phone",
                    "isSupplier": "supplier", "registeredOn": "since", "custom.colour": "colour"},
                 "constants": {"city": "Kazan"},
                 "csv": {"delimiter": ";", "dateFormat": "dd.MM.yyyy", "listSeparator": "|"}}""", """
                id;name;mail;phone;supplier;since;colour
                full-1;"Anna; Maria";A@example.com|b@example.com;8 912 345-67-89;да;31.01.2020;blue
                """).body("created", equalTo(1));

        get("contacts?externalId=full-1")
                .body("items[0].firstName", equalTo("Anna; Maria"))
                .body("items[0].emails", equalTo(List.of("a@example.com", "b@example.com")))
                .body("items[0].phones", equalTo(List.of("+79123456789")))
                .body("items[0].isSupplier", equalTo(true))
                .body("items[0].registeredOn", equalTo("2020-01-31"))
                .body("items[0].custom.colour", equalTo("blue"))
                .body("items[0].city", equalTo("Kazan"));
    }

    @Test
    void objectsPerLineComeInToo() {
        String file =
                "{\"externalId\": \"nd-1\", \"contactExternalId\": \"nd\", \"amount\": 5, \"paidAt\": \"2020-01-01\"}\n"
                        + "{\"externalId\": \"nd-2\", \"contactExternalId\": \"nobody\", \"amount\": 5, \"paidAt\": \"2020-01-01\"}\n";
        create("contacts", "{\"externalId\": \"nd\"}");

        String run = run(finished(admin().contentType("application/x-ndjson")
                .queryParam("as", "payments")
                .body(bytes(file))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id")));

        get("imports/" + run).body("created", equalTo(1)).body("rejected", equalTo(1));
        assertThat(rejects(run)).containsExactly("2 contactExternalId unknown-reference");
    }

    @Test
    void aRowThatWasRefusedKeepsNoExternalId() {
        create("contacts", "{\"externalId\": \"kept-here\"}");
        String file = "externalId,contactExternalId,paidAt,amount\n"
                + IntStream.range(0, 150)
                        .mapToObj(i -> "kept-" + i + "," + (i == 70 ? "kept-later" : "kept-here") + ",1997-01-18,1.00")
                        .collect(Collectors.joining("\n"));
        imported("payments", "{}", file).body("created", equalTo(149)).body("rejected", equalTo(1));
        create("contacts", "{\"externalId\": \"kept-later\"}");

        ValidatableResponse again = imported("payments", "{}", file);

        again.body("created", equalTo(1)).body("existing", equalTo(149)).body("rejected", equalTo(0));
    }

    @Test
    void manyRowsGoThroughSeveralPages() {
        String rows = IntStream.range(0, 12_000)
                .mapToObj(i -> "page-" + i % 600 + ",1997-01-18,1," + i % 100 + ".00")
                .collect(Collectors.joining("\n"));

        imported("payments", MAP, HEADER + rows)
                .body("created", equalTo(12_000))
                .body("clientsCreated", equalTo(600));
    }

    @Test
    void aRunThatLostItsStageGoesOnAtItsCheckpoint() {
        String rows = IntStream.range(0, 40_000)
                .mapToObj(i -> "crash-" + i % 2_000 + ",1997-01-18,1," + i % 1_000 + ".00")
                .collect(Collectors.joining("\n"));
        String run = start("payments", MAP, HEADER + rows + "\nbroken\n")
                .statusCode(202)
                .extract()
                .path("id");
        post("runs/" + run + "/pause", "").statusCode(200);
        Awaitility.await()
                .until(() -> get("runs/" + run).extract().path("state").equals("PAUSED"));

        database.run(tx -> tx.execute("truncate " + String.join(", ", Stage.TABLES)));
        post("runs/" + run + "/resume", "").statusCode(200);

        finished(run)
                .body("created", equalTo(40_000))
                .body("existing", equalTo(0))
                .body("rejected", equalTo(1))
                .body("clientsCreated", equalTo(2_000));
    }

    @Test
    void ofTwoRowsOfOneNameInNeighbouringPagesTheFirstCounts() {
        create("contacts", "{\"externalId\": \"neighbours\"}");
        String rows = IntStream.rangeClosed(1, 15_000)
                .mapToObj(
                        i -> "next-%d,neighbours,1997-01-18,%d.00".formatted(i == 5_003 || i == 10_002 ? 4_998 : i, i))
                .collect(Collectors.joining("\n"));

        imported("payments", "{}", "externalId,contactExternalId,paidAt,amount\n" + rows)
                .body("created", equalTo(14_998))
                .body("existing", equalTo(2))
                .body("rejected", equalTo(0));

        get("payments?externalId=next-4998")
                .body("items", hasSize(1))
                .body("items[0].amount", comparesEqualTo(new BigDecimal("4998")));
    }

    @Test
    void aRunWhosePagesAreCutOffGoesOnAtItsCheckpoint() {
        create("contacts", "{\"externalId\": \"cut-off\"}");
        String rows = IntStream.range(0, 40_000)
                .mapToObj(i -> "cut-" + i + ",cut-off,1997-01-18,1.00")
                .collect(Collectors.joining("\n"));
        String run = start("payments", "{}", "externalId,contactExternalId,paidAt,amount\n" + rows)
                .statusCode(202)
                .extract()
                .path("id");

        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(this::cutOff);

        finished(run)
                .body("created", equalTo(40_000))
                .body("existing", equalTo(0))
                .body("rejected", equalTo(0));
        assertThat(database.<Long>read(
                        handle -> handle.createQuery("select count(*) from payment where external_id like 'cut-%'")
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(40_000);
    }

    /** Ends the sessions that are just writing payments, of however many pages. */
    private boolean cutOff() {
        return !database.<List<Boolean>>read(
                        handle -> handle.createQuery("""
                                select pg_terminate_backend(pid) from pg_stat_activity
                                where state = 'active' and query like 'copy payment (%'
                                """).mapTo(Boolean.class).list())
                .isEmpty();
    }

    @Test
    void aDryRunDecidesAsTheRealOneAndWritesNothing() {
        String file = HEADER + """
                dry-1,1997-01-18,1,29.33
                dry-2,1997-01-02,2,much
                dry-2,1997-03-01,1,-1
                dry-1,1997-03-02,1,3.00
                """;

        String dry = admin().contentType("text/csv")
                .queryParam("as", "payments")
                .queryParam("map", MAP)
                .queryParam("dryRun", true)
                .body(bytes(file))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        finished(dry)
                .body("dryRun", equalTo(true))
                .body("created", equalTo(2))
                .body("rejected", equalTo(2))
                .body("clientsCreated", equalTo(1));

        get("contacts?externalId=dry-1").body("items", hasSize(0));
        ValidatableResponse real = imported("payments", MAP, file);
        real.body("dryRun", equalTo(false))
                .body("created", equalTo(2))
                .body("rejected", equalTo(2))
                .body("clientsCreated", equalTo(1));
        assertThat(rejects(dry)).isEqualTo(rejects(run(real))).hasSize(2);
        get("contacts?externalId=dry-1").body("items", hasSize(1));
    }

    @Test
    void rejectedLinesComeBackAsTheyWereAndGoInWhenMended() {
        String map = "{\"fields\": {\"lastName\": \"имя\", \"emails\": \"почта\"}, "
                + "\"csv\": {\"charset\": \"windows-1251\", \"delimiter\": \";\"}}";
        byte[] file = "имя;почта\nИванов;x@example.com\n\"Пет;ров\";это не почта\n\nСидоров;\n\"".getBytes(CYRILLIC);
        String run = admin().contentType("text/csv")
                .queryParam("as", "contacts")
                .queryParam("map", map)
                .body(file)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        finished(run).body("created", equalTo(2)).body("rejected", equalTo(2));

        byte[] rejected = admin().get("/api/v1/imports/" + run + "/rejects/file")
                .then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"rejects.csv\""))
                .extract()
                .asByteArray();

        assertThat(new String(rejected, CYRILLIC)).isEqualTo("имя;почта\n\"Пет;ров\";это не почта\n\"\n");
    }

    @Test
    void rejectedNdjsonIsNdjson() {
        String run = admin().contentType("application/x-ndjson")
                .queryParam("as", "contacts")
                .body(bytes("{\"lastName\": \"Fine\"}\n{\"lastName\": 7}\n{broken\n"))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        finished(run).body("created", equalTo(1)).body("rejected", equalTo(2));

        assertThat(admin().get("/api/v1/imports/" + run + "/rejects/file")
                        .then()
                        .extract()
                        .asString())
                .isEqualTo("{\"lastName\": 7}\n{broken\n");
    }

    @Test
    void aDatabaseThatGoesAwayAmidAnUploadLetsItBeRepeated() {
        String file =
                "customer,day,cds,sum,note\n" + ("away-1,1997-01-18,1,29.33," + "x".repeat(1_000) + "\n").repeat(600);
        database.run(tx -> tx.execute("""
                create function database_goes_away() returns trigger language plpgsql as
                $$ begin raise exception 'terminating' using errcode = '57P01'; end $$;
                create trigger away before insert on import_chunk for each row when (new.no = 1)
                execute function database_goes_away()"""));
        try {
            keyed("away", file).statusCode(503).body("code", equalTo("unavailable"));
        } finally {
            database.run(tx -> tx.execute("drop function database_goes_away() cascade"));
        }

        String run = keyed("away", file).statusCode(202).extract().path("id");
        finished(run).body("created", equalTo(600));
    }

    private static ValidatableResponse keyed(String key, String file) {
        return admin().contentType("text/csv")
                .header("Idempotency-Key", key)
                .queryParam("as", "payments")
                .queryParam("map", MAP)
                .body(bytes(file))
                .post("/api/v1/imports")
                .then();
    }

    private static List<String> rejects(String run) {
        List<Map<String, Object>> items =
                get("imports/" + run + "/rejects").extract().path("items");
        return items.stream()
                .map(one -> one.get("line") + " " + one.get("column") + " " + one.get("code"))
                .toList();
    }

    private static ValidatableResponse imported(String as, String map, String file) {
        return finished(start(as, map, file).statusCode(202).extract().path("id"));
    }

    private static ValidatableResponse start(String as, String map, String file) {
        return admin().contentType("text/csv")
                .queryParam("as", as)
                .queryParam("map", map)
                .body(bytes(file))
                .post("/api/v1/imports")
                .then();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ValidatableResponse finished(String run) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    String state = get("runs/" + UUID.fromString(run)).extract().path("state");
                    assertThat(state).isNotEqualTo("FAILED");
                    return state.equals("DONE");
                });
        return get("imports/" + run).statusCode(200);
    }

    private static String run(ValidatableResponse view) {
        return view.extract().path("runId");
    }
}
