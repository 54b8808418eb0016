package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.Api.members;
import static dev.clientele.segment.TestTime.TODAY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.DictionaryChanged;
import dev.clientele.contracts.ReferenceEvent.ProductChanged;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AShipment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** SEG-02, SEG-13: whoever is where a rule says "and all below it" comes and goes with the tree, too. */
@ServiceTest
class TreesTest {
    private static final String TRACKED = ",\"trackMembership\":true";
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Api api;
    private final Database database;
    private final UUID client = Ids.next();

    TreesTest(Api api, Database database) {
        this.api = api;
        this.database = database;
    }

    private static DictionaryChanged region(String code, String parent, String title) {
        return new DictionaryChanged("businessRegion", code, Events.version(), Life.LIVE, Map.of("en", title), parent);
    }

    private static ProductChanged group(UUID id, UUID parent, Life life) {
        return new ProductChanged(id, Events.version(), life, "group", null, parent, true);
    }

    private static String below(String... regions) {
        return leaf("client.businessRegion", "inHierarchy", "[\"" + String.join("\",\"", regions) + "\"]");
    }

    private static String ofSegment(String op, String code) {
        return leaf("segment.member", op, "[\"" + code + "\"]");
    }

    private void lives(String region) {
        api.say(new ACompany(client).named(region).region(region).said());
        awaitMembers(create(region + "-all", "DYNAMIC", leaf("client.name", "eq", "\"" + region + "\""), ""), client);
    }

    /** Once its own first refresh is through. */
    private static String tracked(String code, String rule) {
        String id = create(code, "DYNAMIC", rule, TRACKED);
        await().atMost(A_WHILE).until(() -> causes(id).contains("RULE_CHANGED"));
        await().atMost(A_WHILE)
                .until(() -> as("analyst").get("/api/v1/segments/" + id).path("composedAt") != null);
        return id;
    }

    private static List<String> causes(String segment) {
        return as("analyst").get("/api/v1/segments/{id}/refreshes", segment).path("cause");
    }

    @Test
    void aRegionThatMovesTakesItsClientsAlong() {
        api.say(region("t1-north", null, "N"), region("t1-south", null, "S"), region("t1-town", "t1-north", "T"));
        settled("t1-town");
        lives("t1-town");
        String north = tracked("t1-in-north", below("t1-north"));
        String south = tracked("t1-in-south", below("t1-south"));
        String live = create("t1-live", "DYNAMIC", below("t1-north"), "");
        String through = tracked("t1-through", ofSegment("notIn", "t1-live"));
        String onTop = tracked("t1-on-top", ofSegment("in", "t1-in-south"));
        String periodic = create("t1-periodic", "PERIODIC", below("t1-north"), "");
        as("marketer").post("/api/v1/segments/{id}/refresh", periodic).then().statusCode(202);
        awaitMembers(north, client);
        awaitMembers(periodic, client);
        assertThat(members(through, "")).doesNotContain(client.toString());

        api.say(region("t1-town", "t1-south", "T"));

        awaitMembers(south, client);
        awaitMembers(north);
        awaitMembers(onTop, client);
        awaitMembers(live);
        assertThat(members(through, "")).contains(client.toString());
        assertThat(members(periodic, "")).containsExactly(client.toString());
        assertThat(stays(north)).containsExactly("RULE_CHANGED/DATA");
        assertThat(stays(south)).containsExactly("DATA/");
        assertThat(stays(onTop)).containsExactly("DATA/");
        assertThat(causes(north)).containsExactly("DATA", "RULE_CHANGED");
    }

    @Test
    void aTreeThatIsHeardAfterItsClientsCountsToo() {
        lives("t2-town");
        String country = tracked("t2-in-country", below("t2-country"));
        assertThat(members(country, "")).isEmpty();

        api.say(region("t2-country", null, "C"), region("t2-town", "t2-country", "T"));

        awaitMembers(country, client);
        assertThat(stays(country)).containsExactly("DATA/");
    }

    @Test
    void aRegionThatIsInNoDictionaryCoversItselfAndAllBelowIt() {
        lives("t6-old");
        awaitMembers(create("t6-itself", "DYNAMIC", below("T6-Old"), ""), client);
        api.say(region("t6-old", "t6-unheard-of", "O"));
        settled("t6-old");

        awaitMembers(create("t6-parent", "DYNAMIC", below("t6-unheard-of"), ""), client);
        awaitMembers(create("t6-elsewhere", "DYNAMIC", below("t6-nowhere"), ""));
    }

    @Test
    void anotherNameMovesNobody() {
        api.say(region("t3-country", null, "C"), region("t3-town", "t3-country", "T"));
        settled("t3-town");
        lives("t3-town");
        UUID group = Ids.next();
        api.say(group(group, null, Life.LIVE));
        String country = tracked("t3-in-country", below("t3-country"));

        api.say(region("t3-town", "t3-country", "Another name"), group(group, null, Life.DELETED));

        await().atMost(A_WHILE)
                .until(() -> count("select count(*) from dictionary_value where titles ->> 'en' = 'Another name'") == 1
                        && count("select count(*) from product where id = '" + group + "' and not live") == 1);
        assertThat(marks()).isZero();
        assertThat(causes(country)).containsExactly("RULE_CHANGED");
    }

    @Test
    void anImportOfATreeIsOneRefresh() {
        api.say(region("t4-country", null, "C"));
        settled("t4-country");
        lives("t4-299");
        String country = tracked("t4-in-country", below("t4-country"));
        String elsewhere = tracked("t4-elsewhere", leaf("client.businessRegion", "in", "[\"t4-299\"]"));
        var towns = new ArrayList<Event>();
        for (int i = 0; i < 300; i++) towns.add(region("t4-" + i, "t4-country", "T"));

        towns.forEach(api::say);

        awaitMembers(country, client);
        await().atMost(A_WHILE).until(() -> marks() == 0);
        assertThat(causes(country)).containsExactly("DATA", "RULE_CHANGED");
        assertThat(causes(elsewhere)).containsExactly("RULE_CHANGED");
    }

    @Test
    void groupsOfProductsMoveTheirBuyers() {
        UUID top = Ids.next();
        UUID middle = Ids.next();
        api.say(group(top, null, Life.LIVE), group(middle, null, Life.LIVE));
        api.say(new AShipment(Ids.next(), client)
                .lines(List.of(new Line(null, middle, null, BigDecimal.ONE, BigDecimal.TEN, null)))
                .on(TODAY)
                .said());
        lives("t5-town");
        String bought = tracked("t5-bought", leaf("sales.productGroup", "boughtAny", "[\"" + top + "\"]"));
        String lines = tracked(
                "t5-lines",
                "{\"relation\":\"lines\",\"aggregate\":\"count\",\"op\":\"ge\",\"value\":1,\"where\":"
                        + leaf("productGroup", "inHierarchy", "[\"" + top + "\"]") + "}");
        assertThat(members(bought, "")).isEmpty();

        api.say(group(middle, top, Life.LIVE));
        awaitMembers(bought, client);
        awaitMembers(lines, client);

        api.say(group(middle, top, Life.DELETED));
        awaitMembers(bought);
        awaitMembers(lines);
        assertThat(stays(bought)).containsExactly("DATA/DATA");
    }

    @Test
    void aRefreshThatFailsIsTriedAgainUntilItSucceeds() {
        api.say(region("t6-country", null, "C"), region("t6-town", null, "T"));
        settled("t6-town");
        lives("t6-town");
        String country = tracked("t6-in-country", below("t6-country"));
        String onTop = tracked("t6-on-top", ofSegment("in", "t6-in-country"));
        String path = "/api/v1/segments/" + country;
        api.refuseMembersOf(country);
        try {
            api.say(region("t6-town", "t6-country", "T"));
            await().atMost(A_WHILE).until(() -> errors(country) >= 2);
            await().atMost(A_WHILE).until(() -> as("analyst").get(path).path("nextTryAt") != null);
            as("analyst").get(path).then().body("staleSince", notNullValue()).body("lastError", notNullValue());
            assertThat(stale()).isPositive();
            await().atMost(A_WHILE).until(() -> metric() == stale());
        } finally {
            api.refuseNobody();
        }

        awaitMembers(country, client);
        awaitMembers(onTop, client);
        assertThat(stays(country)).containsExactly("DATA/");
        as("analyst")
                .get(path)
                .then()
                .body("staleSince", nullValue())
                .body("lastError", nullValue())
                .body("nextTryAt", nullValue());
        await().atMost(A_WHILE).until(() -> metric() == stale());
    }

    private static long errors(String segment) {
        List<String> errors =
                as("analyst").get("/api/v1/segments/{id}/refreshes", segment).path("error");
        return errors.stream().filter(Objects::nonNull).count();
    }

    private long stale() {
        return count("select count(*) from segment where state = 'ACTIVE' and stale_since is not null");
    }

    private static double metric() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("clientele_segments_stale"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The region is known, and who goes down its tree has been refreshed. */
    private void settled(String region) {
        await().atMost(A_WHILE)
                .until(() -> count("select count(*) from dictionary_value where code = '" + region + "'") == 1);
        await().atMost(A_WHILE).until(() -> marks() == 0);
    }

    private long marks() {
        return count("select (select count(*) from tree_change)"
                + " + (select count(*) from due_refresh where run_id is null)");
    }

    private long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Of every stay of the client, why it began and why it ended. */
    private List<String> stays(String segment) {
        return database.read(handle -> handle.createQuery("""
                        select cause || '/' || coalesce(left_cause, '') from membership
                         where segment_id = :segment and unit_id = :client order by stay
                        """)
                .bind("segment", UUID.fromString(segment))
                .bind("client", client)
                .mapTo(String.class)
                .list());
    }
}
