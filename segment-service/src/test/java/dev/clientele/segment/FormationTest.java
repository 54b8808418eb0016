package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.Api.members;
import static dev.clientele.segment.Api.post;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How segments get their members, and what becomes of them when that changes. */
@ServiceTest
class FormationTest {
    private static final UUID ANNA = Ids.next();
    private static final UUID BORIS = Ids.next();
    private static final UUID VERA = Ids.next();
    private static final String NAMED = "\"formation-%s\"";
    private static final String DAILY = ",\"schedule\":{\"cron\":\"0 3 * * *\"}";
    private static final int LAST_LANE = TestDatabase.LANES.count() - 1;
    private static final String TRACKED = ",\"trackMembership\":true";
    private static boolean told;

    private final Api api;
    private final Database database;
    private final Definitions definitions;

    FormationTest(Api api, Database database, Definitions definitions) {
        this.api = api;
        this.database = database;
        this.definitions = definitions;
    }

    @BeforeEach
    void tell() {
        if (told) return;
        api.say(
                Events.contact(ANNA, "formation-anna", TODAY.minusDays(10)),
                Events.contact(BORIS, "formation-boris", TODAY.minusDays(10)),
                Events.contact(VERA, "formation-vera", TODAY.minusDays(10)));
        awaitMembers(
                create("formation-all", "DYNAMIC", leaf("client.name", "startsWith", "\"formation-\""), ""),
                ANNA,
                BORIS,
                VERA);
        told = true;
    }

    private static String named(String... names) {
        return leaf(
                "client.name",
                "in",
                Stream.of(names).map(NAMED::formatted).toList().toString());
    }

    private static ValidatableResponse patch(String id, String query, String body) {
        String path = "/api/v1/segments/" + id;
        return as("marketer")
                .header("If-Match", as("marketer").get(path).header("ETag"))
                .body(body)
                .patch(path + query)
                .then();
    }

    private static void refreshed(String id) {
        String run = as("marketer")
                .post("/api/v1/segments/{id}/refresh", id)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ended(run);
    }

    private static String ended(String run) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !List.of("QUEUED", "RUNNING")
                        .contains(as("admin").get("/api/v1/runs/" + run).<String>path("state")));
        return as("admin").get("/api/v1/runs/" + run).path("state");
    }

    private static void membersAre(String segment, UUID... expected) {
        assertThat(members(segment, ""))
                .containsExactlyInAnyOrder(
                        Stream.of(expected).map(UUID::toString).toArray(String[]::new));
    }

    @Test
    void manyMembersAreEditedAtOnce() {
        String id = create("bulk", "MANUAL", "null", "");
        UUID nobody = Ids.next();
        String body = "{\"add\":[\"%s\",\"%s\",\"%s\"],\"remove\":[\"%s\"]}".formatted(ANNA, BORIS, nobody, VERA);
        as("marketer")
                .body(body)
                .post("/api/v1/segments/{id}/members", id)
                .then()
                .statusCode(200)
                .body("added", equalTo(2))
                .body("removed", equalTo(0))
                .body("unknown", equalTo(List.of(nobody.toString())));
        membersAre(id, ANNA, BORIS);
        as("manager", Ids.next())
                .body("{\"remove\":[\"" + ANNA + "\"]}")
                .post("/api/v1/segments/{id}/members", id)
                .then()
                .statusCode(200)
                .body("unknown", equalTo(List.of(ANNA.toString())));
        membersAre(id, ANNA, BORIS);
    }

    @Test
    void membersThatWereGivenUpMeanwhileAreNotEdited() {
        String id = create("bulk-late", "MANUAL", "null", "");
        String edit = "{\"add\":[\"" + ANNA + "\",\"" + BORIS + "\",\"" + VERA + "\"]}";
        var edited = whileHeld(LAST_LANE, () -> {
            patch(id, "?confirm=true", "{\"formation\":\"DYNAMIC\",\"rule\":" + named("anna") + "}")
                    .statusCode(200);
            awaitMaker();
            return editedMeanwhile(id, edit, 2);
        });
        edited.join().statusCode(409).body("code", equalTo("segment-not-manual"));
        membersAre(id, ANNA);
        assertThat(openStays(id)).isZero();
    }

    @Test
    void membersOfASegmentThatWasArchivedMeanwhileAreNotEdited() {
        String id = create("bulk-archived", "MANUAL", "null", "");
        as("marketer").put("/api/v1/segments/{id}/members/{c}", id, VERA).then().statusCode(204);
        var edited = whileHeld(TestDatabase.LANES.of(VERA), () -> {
            var late = editedMeanwhile(id, "{\"remove\":[\"" + VERA + "\"]}", 1);
            as("marketer")
                    .header("If-Match", "*")
                    .delete("/api/v1/segments/" + id)
                    .then()
                    .statusCode(204);
            return late;
        });
        edited.join().statusCode(404);
    }

    /** Sent, and the last of so many who wait for a lane. */
    private CompletableFuture<ValidatableResponse> editedMeanwhile(String id, String edit, int waiting) {
        var answer = CompletableFuture.supplyAsync(() -> as("marketer")
                .body(edit)
                .post("/api/v1/segments/{id}/members", id)
                .then());
        awaitWaiting(waiting);
        return answer;
    }

    /** A refresh that has begun and waits for a lane. */
    private void awaitMaker() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.read(handle ->
                                handle.createQuery("""
                        select count(*) from pg_locks held join pg_locks waiting on waiting.pid = held.pid and not waiting.granted
                         where held.relation = 'definition_stamp'::regclass and held.mode = 'RowExclusiveLock' and held.granted
                           and waiting.locktype = 'advisory'
                        """).mapTo(Integer.class).one())
                        > 0);
    }

    private void awaitWaiting(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.read(handle ->
                                handle.createQuery("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                        """).mapTo(Integer.class).one())
                        >= count);
    }

    @Test
    void chosenMembersAreGivenUpForARuleOnlyWhenConfirmed() {
        String id = create("converted", "MANUAL", "null", "");
        as("marketer").put("/api/v1/segments/{id}/members/{c}", id, VERA).then().statusCode(204);
        patch(id, "", "{\"formation\":\"PERIODIC\"}").statusCode(422).body("violations[0].pointer", equalTo("/rule"));
        String toRule = "{\"formation\":\"PERIODIC\",\"rule\":" + named("anna") + "}";
        patch(id, "", toRule).statusCode(409).body("code", equalTo("confirmation-required"));
        membersAre(id, VERA);
        patch(id, "?confirm=true", toRule).statusCode(200).body("formation", equalTo("PERIODIC"));
        awaitMembers(id, ANNA);

        patch(id, "", "{\"formation\":\"MANUAL\"}").statusCode(200);
        membersAre(id, ANNA);
        patch(id, "?confirm=true", "{\"formation\":\"DYNAMIC\",\"rule\":" + named("boris") + "}")
                .statusCode(200);
        awaitMembers(id, BORIS);
        await().atMost(Duration.ofSeconds(30)).until(() -> openStays(id) == 0);
    }

    private long openStays(String id) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from membership where segment_id = :id and left_at is null")
                .bind("id", UUID.fromString(id))
                .mapTo(Long.class)
                .one());
    }

    @Test
    void pinsOutliveEveryRefresh() {
        String id = create("pinned", "PERIODIC", named("anna", "boris"), "");
        String pin = "/api/v1/segments/" + id + "/pins/";
        as("marketer")
                .body("{\"included\":true}")
                .put(pin + VERA)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-without-pins"));
        patch(id, "", "{\"pins\":true}").statusCode(200);
        refreshed(id);
        as("marketer")
                .body("{\"included\":true,\"reason\":\"asked for it\"}")
                .put(pin + VERA)
                .then()
                .statusCode(204);
        as("marketer").body("{\"included\":false}").put(pin + ANNA).then().statusCode(204);
        membersAre(id, BORIS, VERA);
        refreshed(id);
        membersAre(id, BORIS, VERA);
        as("analyst")
                .get("/api/v1/segments/{id}/explanation?clientId=" + VERA, id)
                .then()
                .body("pinned", equalTo(true))
                .body("matches", equalTo(true))
                .body("rule.met", equalTo(false));
        as("analyst")
                .get("/api/v1/segments/{id}/pins", id)
                .then()
                .statusCode(200)
                .body("items.clientId", containsInAnyOrder(ANNA.toString(), VERA.toString()))
                .body("items.find{it.included}.reason", equalTo("asked for it"))
                .body("items.find{it.included}.author", notNullValue());
        as("marketer").delete(pin + VERA).then().statusCode(204);
        as("marketer").delete(pin + ANNA).then().statusCode(204);
        refreshed(id);
        membersAre(id, ANNA, BORIS);
    }

    @Test
    void pinsOfATrackedSegmentCountAtOnceAndAtAccess() {
        String tracked = create("pinned-tracked", "DYNAMIC", named("anna"), ",\"trackMembership\":true,\"pins\":true");
        String live = create("pinned-live", "DYNAMIC", named("anna"), ",\"pins\":true");
        awaitMembers(tracked, ANNA);
        for (String id : List.of(tracked, live)) {
            as("marketer")
                    .body("{\"included\":true}")
                    .put("/api/v1/segments/{id}/pins/{c}", id, BORIS)
                    .then()
                    .statusCode(204);
            membersAre(id, ANNA, BORIS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void switchingPinsMakesMembersAnewWhereEventsMakeThem(boolean inside) {
        String code = "switched-" + inside;
        String more = ",\"pins\":true,\"blocksShipment\":" + !inside;
        String pinned = create(code, "DYNAMIC", named("anna", "boris"), more);
        String kept = inside ? create(code + "-top", "DYNAMIC", memberOf(code), TRACKED) : pinned;
        await().until(() -> openStays(kept) == 2);
        as("marketer")
                .body("{\"included\":false}")
                .put("/api/v1/segments/{id}/pins/{c}", pinned, ANNA)
                .then()
                .statusCode(204);
        for (boolean counted : List.of(false, true)) {
            await().untilAsserted(() -> patch(pinned, "", "{\"pins\":" + counted + "}")
                    .statusCode(200)
                    .body("pins", equalTo(counted)));
            await().until(() -> openStays(kept) == (counted ? 1 : 2));
            membersAre(kept, counted ? new UUID[] {BORIS} : new UUID[] {ANNA, BORIS});
        }
        as("analyst")
                .get("/api/v1/segments/{id}/history?clientId=" + ANNA, kept)
                .then()
                .body("items[0].leftCause", equalTo("RULE_CHANGED"))
                .body("items[0].cause", equalTo("RULE_CHANGED"));
    }

    @Test
    void switchingPinsOfChosenMembersChangesNothing() {
        String id = create("switched-manual", "MANUAL", "null", "");
        patch(id, "", "{\"pins\":true}").statusCode(200).body("ruleVersion", equalTo(1));
        assertThat(refreshes(id)).isZero();
    }

    @Test
    void aSnapshotNeverChangesByItself() {
        String query = "{\"code\":\"%s\",\"name\":\"x\",\"query\":{%s}}";
        String rule = "\"scope\":\"ALL\",\"rule\":" + named("anna", "vera");
        String id = as("marketer")
                .body(query.formatted("frozen", rule))
                .post("/api/v1/segments/from-query")
                .then()
                .statusCode(201)
                .body("formation", equalTo("MANUAL"))
                .body("origin.asOf", equalTo(TODAY.toString()))
                .body("rule", nullValue())
                .extract()
                .path("id");
        awaitMembers(id, ANNA, VERA);
        String copy = as("marketer")
                .body(query.formatted("frozen-copy", "\"segment\":\"frozen\""))
                .post("/api/v1/segments/from-query")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        awaitMembers(copy, ANNA, VERA);
        as("marketer")
                .delete("/api/v1/segments/{id}/members/{c}", id, ANNA)
                .then()
                .statusCode(204);
        membersAre(copy, ANNA, VERA);
        as("marketer")
                .body(query.formatted("never", "\"rule\":{\"any\":[]}"))
                .post("/api/v1/segments/from-query")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/query/rule/any"));
    }

    @Test
    void aSnapshotThatGotARuleOfItsOwnIsFilledByThat() {
        String id = as("marketer")
                .body("{\"code\":\"thawed\",\"name\":\"Thawed\",\"query\":{\"rule\":%s}}".formatted(named("anna")))
                .post("/api/v1/segments/from-query")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        awaitMembers(id, ANNA);
        patch(id, "?confirm=true", "{\"formation\":\"DYNAMIC\",\"rule\":" + named("boris") + "}")
                .statusCode(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> openStays(id) == 0);
        membersAre(id, BORIS);

        patch(id, "", "{\"formation\":\"MANUAL\"}").statusCode(200);

        await().atMost(Duration.ofSeconds(30)).until(() -> openStays(id) > 0);
        membersAre(id, BORIS);
    }

    @Test
    void aSnapshotIsOfItsQueryWhateverRuleItIsGivenMeanwhile() throws Exception {
        String id = whileHeld(LAST_LANE, () -> {
            String snapshot = as("marketer")
                    .body("{\"code\":\"ruled\",\"name\":\"Ruled\",\"query\":{\"rule\":%s}}".formatted(named("anna")))
                    .post("/api/v1/segments/from-query")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            as("admin")
                    .post("/api/v1/runs/" + runningRefresh() + "/pause")
                    .then()
                    .statusCode(200);
            return snapshot;
        });

        patch(id, "", "{\"rule\":" + named("boris") + "}").statusCode(200);
        as("admin").post("/api/v1/runs/" + latestRefresh() + "/resume").then().statusCode(200);

        awaitMembers(id, ANNA);
        as("analyst").get("/api/v1/segments/" + id).then().body("rule", notNullValue());
    }

    @Test
    void aSnapshotOfASegmentThatIsNotThereSaysSoOfTheSegment() {
        for (String fault : List.of("\"segment\":\"nobody\"", "\"segment\":\"nobody\",\"template\":\"SETTLEMENTS\""))
            as("marketer")
                    .body("{\"code\":\"never\",\"name\":\"Never\",\"query\":{%s}}".formatted(fault))
                    .post("/api/v1/segments/from-query")
                    .then()
                    .statusCode(422)
                    .body("violations.pointer", equalTo(List.of("/query/segment")));
        as("marketer")
                .body("{\"code\":\"never\",\"name\":\"Never\",\"query\":{\"segment\":\"nobody\",\"parameters\":[]}}")
                .post("/api/v1/segments/from-query")
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/query/parameters")));
    }

    @Test
    void aFaultInsideTheValueOfAParameterIsWhereTheValueIs() {
        as("marketer")
                .body("""
                        {"rule":{"all":[{"field":"segment.member","op":"in","value":{"param":"which"}}]},
                         "parameters":{"which":["nobody"]}}""")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/parameters/which/0")));
    }

    @Test
    void aFailedRefreshKeepsTheMembersAndSaysSinceWhenTheyAreStale() {
        String id = create("stale", "PERIODIC", named("anna"), "");
        refreshed(id);
        patch(id, "", "{\"rule\":" + named("anna", "boris") + "}").statusCode(200);
        api.refuseMembersOf(id);
        try {
            refreshed(id);
            membersAre(id, ANNA);
            as("analyst")
                    .get("/api/v1/segments/" + id)
                    .then()
                    .body("staleSince", notNullValue())
                    .body("lastError", equalTo("unexpected-failure"))
                    .body("nextTryAt", nullValue());
        } finally {
            api.refuseNobody();
        }
        refreshed(id);
        membersAre(id, ANNA, BORIS);
        as("analyst").get("/api/v1/segments/" + id).then().body("staleSince", nullValue());
        as("analyst")
                .get("/api/v1/segments/{id}/refreshes", id)
                .then()
                .body("[1].error", equalTo("unexpected-failure"))
                .body("[1].milliseconds", notNullValue())
                .body("[0].added", equalTo(1));
    }

    @Test
    void aManualSegmentMayBeFilledOnceByARuleOfItsOwn() {
        String id = create("prefilled", "MANUAL", named("anna", "boris"), "");
        awaitMembers(id, ANNA, BORIS);
        as("marketer")
                .delete("/api/v1/segments/{id}/members/{c}", id, ANNA)
                .then()
                .statusCode(204);
        UUID late = Ids.next();
        api.say(Events.contact(late, "formation-late", TODAY));
        awaitMembers(create("prefilled-late", "DYNAMIC", named("late"), ""), late);
        membersAre(id, BORIS);
    }

    @Test
    void whatARuleFindsIsKeptWhenPeopleTakeItOver() {
        String found = create("taken-over", "DYNAMIC", named("anna", "vera"), "");
        String followed = create("taken-over-followed", "DYNAMIC", named("boris"), ",\"trackMembership\":true");
        awaitMembers(followed, BORIS);
        await().until(() -> openStays(followed) == 1);
        for (String id : List.of(found, followed))
            await().untilAsserted(
                            () -> patch(id, "", "{\"formation\":\"MANUAL\"}").statusCode(200));
        awaitMembers(found, ANNA, VERA);
        awaitMembers(followed, BORIS);
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", found, BORIS)
                .then()
                .statusCode(204);
        membersAre(found, ANNA, BORIS, VERA);
    }

    @Test
    void aSecondRefreshNamesTheOneThatIsActive() throws Exception {
        String id = create("refreshed-twice", "PERIODIC", named("anna"), "");
        whileHeld(0, () -> {
            String refresh = "/api/v1/segments/" + id + "/refresh";
            String run = as("marketer")
                    .post(refresh)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            return as("marketer")
                    .post(refresh)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("run-active"))
                    .header("Location", endsWith("/api/v1/runs/" + run));
        });
        awaitMembers(id, ANNA);
    }

    @Test
    void aRefreshBesideAScheduledOneNamesThat() {
        String id = create("refreshed-due", "PERIODIC", named("anna"), DAILY);
        String other = create("refreshed-beside", "PERIODIC", named("boris"), "");
        String beside = whileHeld(LAST_LANE, () -> {
            committed(() -> makeDue(id));
            awaitMaker();
            String run = as("admin")
                    .get("/api/v1/runs?kind=due-segments-refresh&limit=1")
                    .path("items[0].id");
            as("marketer")
                    .post("/api/v1/segments/{id}/refresh", id)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("run-active"))
                    .header("Location", endsWith("/api/v1/runs/" + run));
            return as("marketer")
                    .post("/api/v1/segments/{id}/refresh", other)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
        });
        assertThat(ended(beside)).isEqualTo("DONE");
        awaitMembers(id, ANNA);
        refreshed(id);
    }

    @Test
    void anEditBesideARefreshThatATreeHasAskedForWaitsForIt() {
        String inTree = leaf("client.businessRegion", "inHierarchy", "[\"nowhere\"]");
        String id = create("edited-beside", "DYNAMIC", "{\"any\":[" + named("anna") + "," + inTree + "]}", TRACKED);
        await().until(() -> openStays(id) == 1);
        var edited = whileHeld(LAST_LANE, () -> {
            committed(this::changeRegions);
            awaitMaker();
            var answer = CompletableFuture.supplyAsync(() -> patch(id, "", "{\"name\":\"another\"}"));
            awaitWaiting(2);
            return answer;
        });
        edited.join().statusCode(200).body("name", equalTo("another"));
        await().untilAsserted(() -> assertThat(causes(id)).startsWith("DATA"));
    }

    /** While another transaction of this thread is open. */
    private static void committed(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    private void changeRegions() {
        database.run(tx -> tx.execute("""
                insert into tree_change values ('REGIONS', clock_timestamp() - interval '1 minute', clock_timestamp())
                on conflict do nothing
                """));
    }

    @Test
    void aRefreshByARuleThatCannotBeReadFails() {
        String asked = create("unreadable", "PERIODIC", named("anna"), "");
        refreshed(asked);
        String due = create("unreadable-due", "PERIODIC", named("anna"), ",\"schedule\":{\"cron\":\"0 3 * * *\"}");
        String before = as("analyst").get("/api/v1/segments/" + asked).path("composedAt");
        for (String id : List.of(asked, due)) spoil(id);
        String run = as("marketer")
                .post("/api/v1/segments/{id}/refresh", asked)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(ended(run)).isEqualTo("FAILED");
        isStale(asked);
        as("analyst").get("/api/v1/segments/" + asked).then().body("composedAt", equalTo(before));
        membersAre(asked, ANNA);
        makeDue(due);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> isStale(due));
        as("analyst")
                .get("/api/v1/segments/" + due)
                .then()
                .body("composedAt", nullValue())
                .body("nextTryAt", notNullValue());
    }

    private static void isStale(String id) {
        as("analyst")
                .get("/api/v1/segments/" + id)
                .then()
                .body("staleSince", notNullValue())
                .body("lastError", equalTo("rule-unreadable"));
    }

    @Test
    void whatARuleThatCannotBeReadNamesStays() {
        String inner = create("later-inner", "DYNAMIC", named("anna"), "");
        String outer = create("later-outer", "DYNAMIC", named("anna"), "");
        String other = create("later-other", "DYNAMIC", named("anna"), "");
        spoil(outer, "{\"nearly\":{\"members\":[\"LATER-inner\"]}}");
        String path = "/api/v1/segments/";
        as("marketer")
                .header("If-Match", "*")
                .delete(path + inner)
                .then()
                .statusCode(409)
                .body("users", equalTo(List.of("segment/later-outer")));
        patch(inner, "", "{\"code\":\"later-else\"}").statusCode(409);
        patch(inner, "", "{\"rule\":" + leaf("segment.member", "in", "[\"later-outer\"]") + "}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule"));
        for (String id : List.of(other, outer, inner))
            as("marketer").header("If-Match", "*").delete(path + id).then().statusCode(204);
    }

    private void spoil(String id) {
        spoil(id, leaf("client.custom.removed", "eq", "1"));
    }

    private void spoil(String id, String rule) {
        database.run(tx -> {
            tx.createUpdate("update segment set rule = :rule where id = :id")
                    .bind("rule", rule)
                    .bind("id", UUID.fromString(id))
                    .execute();
            definitions.changed(tx);
        });
    }

    private void makeDue(String... owners) {
        database.run(tx -> tx.createUpdate("""
                        update schedule set next_fire_at = next_fire_at - interval '1 day' where owner_id = any(:owners)
                        """)
                .bindArray("owners", String.class, (Object[]) owners)
                .execute());
    }

    @Test
    void anEditThatIsStoppedHalfWayLeavesTheOldRuleInForce() throws Exception {
        String id = create("edited-live", "DYNAMIC", named("anna"), ",\"trackMembership\":true");
        awaitMembers(id, ANNA);
        editInVain(id, named("boris", "vera"), () -> membersAre(id, ANNA));
        membersAre(id, ANNA);
        as("analyst").get("/api/v1/segments/" + id).then().body("ruleVersion", equalTo(2));

        patch(id, "", "{\"rule\":" + named("vera") + "}").statusCode(200);
        awaitMembers(id, VERA);
        as("analyst")
                .get("/api/v1/segments/{id}/history?clientId=" + ANNA, id)
                .then()
                .body("items.leftCause", equalTo(List.of("RULE_CHANGED")));
    }

    @Test
    void whoComesAndGoesBecauseAnEditKeepsMembersOtherwiseIsNotToldAsData() {
        String id = create("kept-otherwise", "DYNAMIC", named("anna"), ",\"trackMembership\":true");
        await().until(() -> openStays(id) == 1);
        for (boolean tracked : List.of(false, true)) {
            await().untilAsserted(() ->
                    patch(id, "", "{\"trackMembership\":" + tracked + "}").statusCode(200));
            await().until(() -> openStays(id) == (tracked ? 1 : 0));
        }
        await().untilAsserted(
                        () -> patch(id, "", "{\"formation\":\"PERIODIC\"}").statusCode(200));
        await().untilAsserted(() ->
                assertThat(causes(id)).containsExactly("RULE_CHANGED", "RULE_CHANGED", "RULE_CHANGED", "RULE_CHANGED"));
        await().untilAsserted(() -> refreshed(id));
        assertThat(causes(id)).startsWith("DATA");
    }

    private static List<String> causes(String id) {
        return as("analyst").get("/api/v1/segments/{id}/refreshes", id).path("cause");
    }

    /** Its refresh is stopped half way, so the rule that was edited stays in force. */
    private void editInVain(String id, String rule, Runnable meanwhile) throws Exception {
        changeInVain(id, "{\"rule\":" + rule + "}", meanwhile);
    }

    private void changeInVain(String id, String change, Runnable meanwhile) throws Exception {
        changeInVain(id, "", change, meanwhile);
    }

    private void changeInVain(String id, String query, String change, Runnable meanwhile) throws Exception {
        String state = changeUntil(
                id,
                query,
                change,
                meanwhile,
                run -> as("admin")
                        .post("/api/v1/runs/" + run + "/cancel")
                        .then()
                        .statusCode(200));
        assertThat(state).isEqualTo("CANCELLED");
    }

    /** What becomes of its refresh when it is stopped like that, before the last lane. */
    private String changeUntil(String id, String query, String change, Runnable meanwhile, Consumer<String> stop)
            throws Exception {
        await().until(() -> {
            var segment = as("analyst").get("/api/v1/segments/" + id);
            return segment.path("composedAt") != null || !segment.<Boolean>path("trackMembership");
        });
        return ended(whileHeld(LAST_LANE, () -> {
            // The first refresh may not have been written off yet.
            await().untilAsserted(() -> patch(id, query, change).statusCode(200));
            meanwhile.run();
            String run = runningRefresh();
            stop.accept(run);
            return run;
        }));
    }

    private <T> T whileHeld(int lane, Supplier<T> work) {
        return database.write(tx -> {
            LaneLock.take(tx, lane);
            return work.get();
        });
    }

    private static String runningRefresh() {
        String run = latestRefresh();
        await().until(() ->
                "RUNNING".equals(as("admin").get("/api/v1/runs/" + run).path("state")));
        return run;
    }

    private static String latestRefresh() {
        return as("admin").get("/api/v1/runs?kind=segment-refresh&limit=1").path("items[0].id");
    }

    /** The connection of whoever makes members breaks, as it does when its process is killed. */
    private void breakOff() {
        await().until(() -> database.read(
                        handle -> handle.createQuery("""
                        select count(pg_terminate_backend(held.pid)) from pg_locks held
                          join pg_locks waiting on waiting.pid = held.pid and not waiting.granted
                         where held.relation = 'segment'::regclass and held.mode = 'RowExclusiveLock' and held.granted
                        """).mapTo(Integer.class).one())
                > 0);
    }

    private static String memberOf(String... codes) {
        return leaf(
                "segment.member",
                "in",
                Stream.of(codes).map("\"%s\""::formatted).toList().toString());
    }

    @Test
    void anEditThatIsStoppedLeavesAllThatHaveItInsideTheirOwnByTheOldRule() throws Exception {
        String inner = create("vain-inner", "DYNAMIC", named("anna"), "");
        create("vain-left", "DYNAMIC", memberOf("vain-inner"), "");
        create("vain-right", "DYNAMIC", memberOf("vain-inner"), "");
        String tracked = ",\"trackMembership\":true";
        String top = create("vain-top", "DYNAMIC", memberOf("vain-left", "vain-right"), tracked);
        await().until(() -> openStays(top) == 1);
        Runnable old = () -> {
            for (String id : List.of(inner, top)) membersAre(id, ANNA);
        };
        editInVain(inner, named("boris", "vain"), old);
        old.run();
        UUID other = Ids.next();
        api.say(Events.contact(other, "formation-vain", TODAY));
        awaitMembers(create("vain-told", "DYNAMIC", named("vain"), ""), other);
        old.run();
        wasStopped(inner);
        patch(inner, "", "{\"name\":\"another\"}").statusCode(200);
        old.run();
        patch(inner, "", "{\"rule\":" + named("boris", "vain") + "}").statusCode(200);
        awaitMembers(top, BORIS, other);
        await().untilAsserted(() ->
                patch(inner, "", "{\"rule\":" + named("boris", "vera") + "}").statusCode(200));
        awaitMembers(top, BORIS, VERA);
        membersAre(inner, BORIS, VERA);
        isStaleNoMore(inner);
        as("analyst")
                .get("/api/v1/segments/{id}/history?clientId=" + BORIS, top)
                .then()
                .body("items.cause", equalTo(List.of("RULE_CHANGED")));
    }

    private static void wasStopped(String id) {
        await().untilAsserted(() -> as("analyst")
                .get("/api/v1/segments/" + id)
                .then()
                .body("staleSince", notNullValue())
                .body("lastError", equalTo("stopped")));
    }

    private static void isStaleNoMore(String id) {
        as("analyst")
                .get("/api/v1/segments/" + id)
                .then()
                .body("staleSince", nullValue())
                .body("lastError", nullValue());
    }

    @Test
    void membersAreKeptUntilARefreshHasGivenThemUp() throws Exception {
        String tracked = ",\"trackMembership\":true";
        String inner = create("given-up", "DYNAMIC", named("anna"), tracked);
        String top = create("given-up-top", "DYNAMIC", memberOf("given-up"), tracked);
        Runnable old = () -> {
            for (String id : List.of(inner, top)) membersAre(id, ANNA);
        };
        for (String id : List.of(inner, top)) await().until(() -> openStays(id) == 1);
        changeInVain(inner, "{\"trackMembership\":false,\"rule\":" + named("boris", "given") + "}", old);
        UUID other = Ids.next();
        api.say(Events.contact(other, "formation-given", TODAY));
        awaitMembers(create("given-up-told", "DYNAMIC", named("given"), ""), other);
        old.run();
        wasStopped(inner);

        patch(inner, "", "{\"rule\":" + named("vera", "given") + "}").statusCode(200);

        awaitMembers(top, VERA, other);
        membersAre(inner, VERA, other);
        await().until(() -> openStays(inner) == 0);
        isStaleNoMore(inner);
        as("analyst")
                .get("/api/v1/segments/{id}/history?clientId=" + other, top)
                .then()
                .body("items.cause", equalTo(List.of("RULE_CHANGED")));
    }

    /** SEG-02: its members are found until those that are kept are there. */
    @ParameterizedTest
    @ValueSource(strings = {"PERIODIC", "MANUAL"})
    void aSegmentThatIsFoundAtAccessIsSoUntilItsMembersAreKept(String formation) throws Exception {
        String code = "found-until-" + formation.toLowerCase();
        String inner = create(code, "DYNAMIC", named("anna"), "");
        String top = create(code + "-top", "DYNAMIC", memberOf(code), ",\"trackMembership\":true");
        await().until(() -> openStays(top) == 1);
        Runnable old = () -> {
            for (String id : List.of(inner, top)) membersAre(id, ANNA);
            basisIs(inner, "LIVE");
            formationsAre(inner, formation, "DYNAMIC");
        };
        String change = "{\"formation\":\"" + formation + "\",\"rule\":" + named("boris") + "}";

        changeInVain(inner, change, old);

        old.run();
        wasStopped(inner);
        assertThat(openStays(inner)).isZero();
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", inner, VERA)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-not-manual"));

        patch(inner, "", change).statusCode(200);

        awaitMembers(top, BORIS);
        membersAre(inner, BORIS);
        basisIs(inner, formation.equals("MANUAL") ? "MANUAL" : "SNAPSHOT");
        formationsAre(inner, formation, null);
        isStaleNoMore(inner);
    }

    @Test
    void aSegmentThatIsToBePeriodicIsSoAtItsNextTime() throws Exception {
        String id = create("periodic-next-time", "DYNAMIC", named("anna"), "");
        String daily = "\"schedule\":{\"cron\":\"0 3 * * *\"}";
        changeInVain(id, "{\"formation\":\"PERIODIC\"," + daily + "}", () -> {});
        makeDue(id);
        await().untilAsserted(() -> formationsAre(id, "PERIODIC", null));
        membersAre(id, ANNA);
        basisIs(id, "SNAPSHOT");
    }

    @Test
    void membersThatPeopleTakeOverAreTheirsAtOnce() {
        String id = create("theirs-at-once", "PERIODIC", named("anna"), "");
        refreshed(id);
        patch(id, "", "{\"formation\":\"MANUAL\"}").statusCode(200).body("formationInForce", nullValue());
        basisIs(id, "MANUAL");
        as("marketer").put("/api/v1/segments/{id}/members/{c}", id, VERA).then().statusCode(204);
        membersAre(id, ANNA, VERA);
    }

    /** Only of a DYNAMIC segment do the flags say how its members are kept. */
    @ParameterizedTest
    @ValueSource(strings = {"blocksShipment", "trackMembership"})
    void aPeriodicSegmentGoesOnByItsScheduleWhateverIsFlagged(String flag) {
        String name = "on-" + flag.toLowerCase();
        String id = create(name, "PERIODIC", named("anna", name), DAILY);
        refreshed(id);
        patch(id, "", "{\"" + flag + "\":true}").statusCode(200);
        UUID late = Ids.next();
        api.say(Events.contact(late, "formation-" + name, TODAY));
        awaitMembers(create(name + "-told", "DYNAMIC", named(name), ""), late);
        makeDue(id);
        awaitMembers(id, ANNA, late);
        patch(id, "", "{\"" + flag + "\":false}").statusCode(200);
        assertThat(refreshes(id)).isEqualTo(1);
    }

    /** SEG-08 */
    @Test
    void whomPeopleHaveTakenOutStaysOutWhateverIsFlagged() {
        String id = create("taken-out", "MANUAL", named("anna", "boris"), "");
        awaitMembers(id, ANNA, BORIS);
        as("marketer")
                .delete("/api/v1/segments/{id}/members/{c}", id, ANNA)
                .then()
                .statusCode(204);
        for (boolean banned : List.of(true, false, true))
            patch(id, "", "{\"blocksShipment\":" + banned + "}").statusCode(200);
        assertThat(refreshes(id)).isEqualTo(1);
        membersAre(id, BORIS);
    }

    /** How many it has been given by itself; those that run for all that is due are not counted. */
    private long refreshes(String id) {
        return database.read(handle -> handle.createQuery("select count(*) from run where scope = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
    }

    /** What a version before this one wrote down of a segment whose formation had changed at once. */
    @Test
    void whatAnotherVersionLeftBehindIsNotInForce() {
        String periodic = create("left-periodic", "PERIODIC", named("anna"), DAILY);
        String manual = create("left-manual", "MANUAL", "null", "");
        for (String id : List.of(periodic, manual)) leaveBehind(id, "PERIODIC");
        makeDue(periodic);
        awaitMembers(periodic, ANNA);
        formationsAre(manual, "MANUAL", null);
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", manual, VERA)
                .then()
                .statusCode(204);
        membersAre(manual, VERA);
    }

    private void leaveBehind(String id, String formation) {
        database.run(tx -> {
            tx.createUpdate("""
                            update segment set composed_formation = :formation, composed_tracked = false,
                                   composed_version = rule_version, composed_rule = rule, composed_template = template,
                                   composed_audience = audience
                             where id = :id
                            """)
                    .bind("formation", formation)
                    .bind("id", UUID.fromString(id))
                    .execute();
            definitions.changed(tx);
        });
    }

    @Test
    void anEditOfTheFormationMayBeTakenBack() throws Exception {
        String id = create("taken-back", "DYNAMIC", named("anna"), "");
        String top = create("taken-back-top", "DYNAMIC", memberOf("taken-back"), ",\"trackMembership\":true");
        await().until(() -> openStays(top) == 1);
        changeInVain(id, "{\"formation\":\"PERIODIC\"}", () -> {});
        wasStopped(id);

        patch(id, "", "{\"formation\":\"DYNAMIC\"}").statusCode(200).body("formationInForce", nullValue());

        await().untilAsserted(() -> isStaleNoMore(id));
        for (String one : List.of(id, top)) membersAre(one, ANNA);
        basisIs(id, "LIVE");
        assertThat(openStays(id)).isZero();
    }

    @Test
    void membersThatPeopleHaveChosenAreTheirsWhenAnEditIsTakenBack() throws Exception {
        String id = create("chosen-back", "MANUAL", "null", "");
        as("marketer").put("/api/v1/segments/{id}/members/{c}", id, VERA).then().statusCode(204);
        String change = "{\"formation\":\"PERIODIC\",\"rule\":" + named("anna") + "}";
        changeInVain(id, "?confirm=true", change, () -> formationsAre(id, "PERIODIC", "MANUAL"));
        wasStopped(id);
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", id, BORIS)
                .then()
                .statusCode(204);

        patch(id, "", "{\"formation\":\"MANUAL\"}").statusCode(200);

        isStaleNoMore(id);
        formationsAre(id, "MANUAL", null);
        membersAre(id, BORIS, VERA);
    }

    @Test
    void anotherFormationMayTakeThePlaceOfOneThatWasStopped() throws Exception {
        String id = create("in-its-place", "DYNAMIC", named("anna"), "");
        changeInVain(id, "{\"formation\":\"PERIODIC\",\"rule\":" + named("boris") + "}", () -> {});
        wasStopped(id);
        membersAre(id, ANNA);

        patch(id, "", "{\"formation\":\"MANUAL\"}").statusCode(200).body("formationInForce", equalTo("DYNAMIC"));

        await().untilAsserted(() -> formationsAre(id, "MANUAL", null));
        membersAre(id, BORIS);
        as("marketer").put("/api/v1/segments/{id}/members/{c}", id, VERA).then().statusCode(204);
        membersAre(id, BORIS, VERA);
        isStaleNoMore(id);
    }

    private static void basisIs(String id, String basis) {
        as("analyst").get("/api/v1/segments/{id}/members", id).then().body("basis", equalTo(basis));
    }

    private static void formationsAre(String id, String saved, String inForce) {
        as("analyst")
                .get("/api/v1/segments/" + id)
                .then()
                .body("formation", equalTo(saved), "formationInForce", equalTo(inForce));
    }

    @Test
    void aPeriodicSegmentThatFollowsEventsFromNowOnDoesSoOnceItsMembersAreMade() throws Exception {
        String inner = create("once-periodic", "PERIODIC", named("anna"), "");
        refreshed(inner);
        String top = create("once-periodic-top", "DYNAMIC", memberOf("once-periodic"), ",\"trackMembership\":true");
        await().until(() -> openStays(top) == 1);
        Runnable old = () -> {
            for (String id : List.of(inner, top)) membersAre(id, ANNA);
        };
        changeInVain(inner, "{\"formation\":\"DYNAMIC\",\"rule\":" + named("periodic") + "}", old);
        UUID other = Ids.next();
        api.say(Events.contact(other, "formation-periodic", TODAY));
        awaitMembers(create("once-periodic-told", "DYNAMIC", named("periodic"), ""), other);
        old.run();

        patch(inner, "", "{\"formation\":\"DYNAMIC\"}").statusCode(200);

        awaitMembers(top, other);
        membersAre(inner, other);
        await().until(() -> openStays(inner) == 0);
    }

    @Test
    void aSegmentThatIsTrackedFromNowOnTakesThoseAlongThatHadItInsideTheirOwn() {
        String inner = create("tracked-now", "DYNAMIC", named("anna"), "");
        String top = create("tracked-now-top", "DYNAMIC", memberOf("tracked-now"), ",\"trackMembership\":true");
        await().until(() -> openStays(top) == 1);
        patch(inner, "", "{\"trackMembership\":true,\"rule\":" + named("boris") + "}")
                .statusCode(200);
        for (String id : List.of(inner, top)) awaitMembers(id, BORIS);
        assertThat(openStays(inner)).isEqualTo(1);
        as("analyst")
                .get("/api/v1/segments/{id}/history?clientId=" + ANNA, top)
                .then()
                .body("items.leftCause", equalTo(List.of("RULE_CHANGED")));
    }

    @Test
    void anEditThatIsInForceAtOnceIsStaleNoMore() {
        String id = create("stale-no-more", "DYNAMIC", named("anna"), "");
        database.run(
                tx -> tx.createUpdate("update segment set stale_since = now(), last_error = 'stopped' where id = :id")
                        .bind("id", UUID.fromString(id))
                        .execute());
        patch(id, "", "{\"rule\":" + named("boris") + "}").statusCode(200).body("staleSince", nullValue());
        isStaleNoMore(id);
    }

    @Test
    void anEditThatIsKilledHalfWayIsSeenWhollyOrNotAtAll() throws Exception {
        String inner = create("killed-inner", "DYNAMIC", named("anna"), "");
        String top = create("killed-top", "DYNAMIC", memberOf("killed-inner"), ",\"trackMembership\":true");
        await().until(() -> openStays(top) == 1);
        String state = changeUntil(inner, "", "{\"rule\":" + named("vera") + "}", () -> {}, _ -> {
            breakOff();
            for (String id : List.of(inner, top)) membersAre(id, ANNA);
        });
        UUID expected = state.equals("DONE") ? VERA : ANNA;
        for (String id : List.of(inner, top)) membersAre(id, expected);
    }

    @Test
    void anEditThatNobodyFollowsIsInForceAtOnce() {
        String inner = create("at-once", "DYNAMIC", named("anna"), "");
        create("at-once-user", "DYNAMIC", memberOf("at-once"), "");
        patch(inner, "", "{\"rule\":" + named("boris") + "}").statusCode(200);
        membersAre(inner, BORIS);
        patch(inner, "", "{\"rule\":" + named("vera") + "}").statusCode(200);
        membersAre(inner, VERA);
    }

    @Test
    void ofTwoSavesThatTogetherCloseACircleOneFails() {
        String one = create("ring-one", "DYNAMIC", named("anna"), "");
        String two = create("ring-two", "DYNAMIC", named("anna"), "");
        create("ring-diamond", "DYNAMIC", leaf("segment.member", "in", "[\"ring-one\",\"ring-two\"]"), "");
        String to = "{\"rule\":" + leaf("segment.member", "in", "[\"%s\"]") + "}";
        var first = CompletableFuture.supplyAsync(
                () -> patch(one, "", to.formatted("ring-two")).extract().statusCode());
        var second = CompletableFuture.supplyAsync(
                () -> patch(two, "", to.formatted("ring-one")).extract().statusCode());
        assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(200, 422);
    }

    @Test
    void aRuleThatIsYetToComeIntoForceClosesACircleToo() throws Exception {
        String one = create("coming-one", "DYNAMIC", named("anna"), ",\"trackMembership\":true");
        String two = create("coming-two", "DYNAMIC", named("anna"), "");
        String to = leaf("segment.member", "in", "[\"%s\"]");
        editInVain(one, to.formatted("coming-two"), () -> {});
        patch(two, "", "{\"rule\":" + to.formatted("coming-one") + "}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule"));
        as("marketer")
                .header("If-Match", "*")
                .delete("/api/v1/segments/{id}", two)
                .then()
                .statusCode(409)
                .body("users", equalTo(List.of("segment/coming-one")));
    }

    @Test
    void anEditIsFollowedByThoseThatHaveItsRuleInsideTheirOwn() {
        String inner = create("inlined-inner", "DYNAMIC", named("anna"), "");
        create("inlined-middle", "DYNAMIC", leaf("segment.member", "in", "[\"inlined-inner\"]"), "");
        String tracked = ",\"trackMembership\":true";
        String outer =
                create("inlined-outer", "DYNAMIC", leaf("segment.member", "in", "[\"inlined-middle\"]"), tracked);
        String onTop =
                create("inlined-on-top", "DYNAMIC", leaf("segment.member", "in", "[\"inlined-outer\"]"), tracked);
        for (String id : List.of(outer, onTop)) {
            awaitMembers(id, ANNA);
            await().until(() -> openStays(id) == 1);
        }

        patch(inner, "", "{\"rule\":" + named("boris", "vera") + "}").statusCode(200);

        for (String id : List.of(outer, onTop)) {
            awaitMembers(id, BORIS, VERA);
            as("analyst")
                    .get("/api/v1/segments/{id}/history?clientId=" + ANNA, id)
                    .then()
                    .body("items.leftCause", equalTo(List.of("RULE_CHANGED")));
        }
    }

    @Test
    void whatARuleAsksIsBoundedThroughTheSegmentsItRefersTo() {
        String first = create("deep-0", "DYNAMIC", "{\"any\":[" + named("anna") + "," + named("boris") + "]}", "");
        for (int depth = 1; depth <= 25; depth++) {
            String before = "deep-" + (depth - 1);
            create("deep-" + depth, "DYNAMIC", memberOf(before, before), "");
        }
        String both = "{\"any\":[%1$s,%1$s]}";
        for (int depth = 1; depth <= 8; depth++)
            create(
                    "wide-" + depth,
                    "DYNAMIC",
                    both.formatted(memberOf(depth == 1 ? "deep-0" : "wide-" + (depth - 1))),
                    "");
        as("analyst")
                .get("/api/v1/clients/{c}/segments", ANNA)
                .then()
                .statusCode(200)
                .body("automatic.find{it.code=='deep-25'}.member", equalTo(true))
                .body("automatic.find{it.code=='wide-8'}.member", equalTo(true));
        post("wide-9", "DYNAMIC", both.formatted(memberOf("wide-8")), "")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule"));
        patch(
                        first,
                        "",
                        "{\"rule\":{\"any\":[" + String.join(",", java.util.Collections.nCopies(10, named("anna")))
                                + "]}}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule"));
    }

    @Test
    void aRuleThatIsTooLargeAlreadyMayBeMadeNoLarger() {
        String any = "{\"any\":[%s]}";
        String large = create("large", "DYNAMIC", any.formatted(many(150)), "");
        String inner = create("large-inner", "DYNAMIC", named("anna"), "");
        String over = create("large-over", "DYNAMIC", named("anna"), "");
        String larges = String.join(",", java.util.Collections.nCopies(14, memberOf("large")));
        spoil(over, any.formatted(larges + "," + memberOf("large-inner")));
        patch(inner, "", "{\"rule\":" + named("boris") + "}").statusCode(200);
        patch(inner, "", "{\"rule\":" + any.formatted(many(2)) + "}").statusCode(422);
        patch(large, "", "{\"rule\":" + any.formatted(many(149)) + "}").statusCode(200);
    }

    private static String many(int conditions) {
        return String.join(",", java.util.Collections.nCopies(conditions, named("anna")));
    }

    @Test
    void ofAnEditThatIsYetToComeIntoForceTheLargerRuleCounts() throws Exception {
        String inner = create("yet-larger", "DYNAMIC", named("anna"), "");
        String top = create("yet-larger-top", "DYNAMIC", memberOf("yet-larger"), ",\"trackMembership\":true");
        await().until(() -> openStays(top) == 1);
        editInVain(inner, "{\"any\":[" + many(150) + "]}", () -> membersAre(inner, ANNA));
        String fourteen = String.join(",", java.util.Collections.nCopies(14, memberOf("yet-larger")));
        post("yet-larger-still", "DYNAMIC", "{\"any\":[" + fourteen + "]}", "").statusCode(422);
    }

    @Test
    void aTreeThatChangesDoesNotBringAnEditIntoForceThatWasStopped() throws Exception {
        String some = "{\"any\":[%s," + leaf("client.businessRegion", "inHierarchy", "[\"nowhere\"]") + "]}";
        String id = create("edited-tree", "DYNAMIC", some.formatted(named("anna")), ",\"trackMembership\":true");
        awaitMembers(id, ANNA);
        editInVain(id, some.formatted(named("boris")), () -> {});
        database.run(tx -> tx.execute("""
                insert into tree_change values ('REGIONS', clock_timestamp(), clock_timestamp()) on conflict do nothing
                """));
        await().atMost(Duration.ofSeconds(30)).until(() -> causes(id).contains("DATA"));
        membersAre(id, ANNA);
        as("analyst")
                .get("/api/v1/segments/{id}/refreshes", id)
                .then()
                .body("find{it.cause=='DATA'}.ruleVersion", equalTo(1));
    }

    @Test
    void whatTheRuleInForceUsesIsSaidUntilAnotherIs() throws Exception {
        String status = leaf("client.workStatus", "eq", "\"%s\"");
        String id = create("uses", "DYNAMIC", status.formatted("OLD"), ",\"trackMembership\":true");
        assertThat(saidUses(id)).containsExactly("status/OLD");
        editInVain(id, status.formatted("STOPPED"), () -> {});
        assertThat(saidUses(id)).containsExactlyInAnyOrder("status/OLD", "status/STOPPED");
        patch(id, "", "{\"rule\":" + status.formatted("NEW") + "}").statusCode(200);
        await().untilAsserted(() -> assertThat(saidUses(id)).containsExactly("status/NEW"));
    }

    private List<String> saidUses(String id) {
        return database.read(handle -> handle.createQuery("select subject from said_use where used_by = :user")
                .bind("user", "segment/" + id)
                .mapTo(String.class)
                .list());
    }

    @Test
    void howManyARefreshMovedIsToldToThoseWhoSeeEverybody() {
        String id = create("counted", "PERIODIC", named("anna"), "");
        refreshed(id);
        String path = "/api/v1/segments/" + id + "/refreshes";
        as("analyst").get(path).then().body("[0].added", equalTo(1)).body("[0].total", equalTo(1));
        for (String role : List.of("manager", "sales-head"))
            as(role, Ids.next())
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("[0].finishedAt", notNullValue())
                    .body("[0].added", nullValue())
                    .body("[0].removed", nullValue())
                    .body("[0].total", nullValue());
    }

    @Test
    void segmentsThatAreDueAreRefreshedTogether() {
        String inner = create("due-inner", "PERIODIC", named("anna", "vera"), DAILY);
        String outer = create("due-outer", "PERIODIC", leaf("segment.member", "in", "[\"due-inner\"]"), DAILY);
        makeDue(outer, inner);
        awaitMembers(outer, ANNA, VERA);
        membersAre(inner, ANNA, VERA);
        String together = "[0].runId";
        String run = as("analyst").get("/api/v1/segments/{id}/refreshes", inner).path(together);
        as("analyst")
                .get("/api/v1/segments/{id}/refreshes", outer)
                .then()
                .body(together, equalTo(run))
                .body("[0].added", equalTo(2));
        assertThat(ended(run)).isEqualTo("DONE");
    }

    @Test
    void whatIsDueIsMadeAfterAllItReadsWhateverTheCauses() {
        String other = create("causes-other", "PERIODIC", named("boris"), DAILY);
        String inner = create("causes-inner", "PERIODIC", named("anna"), DAILY);
        String outer = create("causes-outer", "PERIODIC", leaf("segment.member", "in", "[\"causes-inner\"]"), DAILY);
        for (String id : List.of(other, inner, outer)) refreshed(id);
        patch(inner, "", "{\"rule\":" + named("vera") + "}").statusCode(200);
        makeDue(other, inner, outer);
        awaitMembers(inner, VERA);
        membersAre(outer, VERA);
        assertThat(causes(inner)).startsWith("RULE_CHANGED");
        assertThat(causes(outer)).startsWith("DATA");
    }

    @Test
    void whereOneOfThemFailsEachIsMadeByItselfAfterThoseItReads() {
        String failing = create("alone-failing", "PERIODIC", named("anna"), DAILY);
        String outer = create("alone-outer", "PERIODIC", named("boris"), DAILY);
        String middle = create("alone-middle", "PERIODIC", named("boris"), DAILY);
        String inner = create("alone-inner", "PERIODIC", named("vera"), DAILY);
        patch(outer, "", "{\"rule\":" + leaf("segment.member", "in", "[\"alone-middle\"]") + "}")
                .statusCode(200);
        patch(middle, "", "{\"rule\":" + leaf("segment.member", "in", "[\"alone-inner\"]") + "}")
                .statusCode(200);
        api.refuseMembersOf(failing);
        try {
            makeDue(failing, outer, middle, inner);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> as("analyst").get("/api/v1/segments/" + outer).path("composedAt") != null);
        } finally {
            api.refuseNobody();
        }
        for (String id : List.of(inner, middle, outer)) membersAre(id, VERA);
        membersAre(failing);
        as("analyst").get("/api/v1/segments/" + failing).then().body("staleSince", notNullValue());
    }

    @Test
    void parametersStandForTheirValues() {
        String rule = leaf("client.name", "eq", "{\"param\":\"who\"}");
        String id = create("parametrised", "DYNAMIC", rule, ",\"parameters\":{\"who\":\"formation-vera\"}");
        awaitMembers(id, VERA);
        patch(id, "", "{\"parameters\":{\"who\":\"formation-anna\"}}")
                .statusCode(200)
                .body("ruleVersion", equalTo(2));
        awaitMembers(id, ANNA);
        as("marketer")
                .body("{\"rule\":" + rule + "}")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule/value"));
    }
}
