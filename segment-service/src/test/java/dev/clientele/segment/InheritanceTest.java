package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.members;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Life;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.testing.events.AContact;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Settled question 8: on a merge MANUAL memberships and pins unite. */
@ServiceTest
class InheritanceTest {
    @Inject
    Api api;

    @Inject
    Database database;

    @Inject
    Definitions definitions;

    private final UUID winner = Ids.next();
    private final UUID loser = Ids.next();

    @Test
    void theWinnerIsInEverySegmentTheLoserWasPutInto() {
        String both = create("heir-both", "MANUAL", "null", "");
        String losers = create("heir-losers", "MANUAL", "null", "");
        api.say(contact(winner), contact(loser));
        put(both, winner);
        put(both, loser);
        put(losers, loser);

        api.say(merged(loser, winner), new ClientMerged(loser, loser, Events.version(), winner, TODAY));

        awaitMembers(losers, winner);
        awaitMembers(both, winner);
        as("marketer")
                .put("/api/v1/segments/{s}/members/{c}", losers, loser)
                .then()
                .statusCode(409)
                .body("code", equalTo("merged"))
                .body("clientId", equalTo(winner.toString()));
        assertThat(causes(losers)).containsExactly("MANUAL/CLIENT_MERGED", "CLIENT_MERGED/");
        assertThat(causes(both)).containsExactlyInAnyOrder("MANUAL/CLIENT_MERGED", "MANUAL/");
    }

    @Test
    void whatIsToldTwiceIsGivenOnce() {
        String segment = create("heir-twice", "MANUAL", "null", "");
        var merge = new ClientMerged(loser, loser, Events.version(), winner, TODAY);
        api.say(contact(winner), contact(loser));
        put(segment, loser);
        api.say(merged(loser, winner), merge);
        awaitMembers(segment, winner);
        as("marketer")
                .delete("/api/v1/segments/{s}/members/{c}", segment, winner)
                .then()
                .statusCode(204);
        UUID later = Ids.next();
        UUID laterWinner = Ids.next();
        api.say(contact(later), contact(laterWinner));
        put(segment, later);

        api.say(
                merge,
                merged(later, laterWinner),
                new ClientMerged(later, later, Events.version(), laterWinner, TODAY));

        awaitMembers(segment, laterWinner);
    }

    @Test
    void aChainOfMergesEndsAtTheLastWinner() {
        String segment = create("heir-chain", "MANUAL", "null", "");
        UUID last = Ids.next();
        api.say(contact(winner), contact(loser), contact(last));
        put(segment, loser);

        api.say(
                merged(winner, last),
                new ClientMerged(winner, winner, Events.version(), last, TODAY),
                merged(loser, winner),
                new ClientMerged(loser, loser, Events.version(), winner, TODAY));

        awaitMembers(segment, last);
    }

    @Test
    void aWinnerWhoIsNotKnownYetIsWaitedFor() {
        String segment = create("heir-unknown", "MANUAL", "null", "");
        api.say(contact(loser));
        put(segment, loser);
        api.say(merged(loser, winner), new ClientMerged(loser, loser, Events.version(), winner, TODAY));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(members(segment, "")).isEmpty());

        api.say(contact(winner));

        awaitMembers(segment, winner);
    }

    @Test
    void theWinnerIsPinnedWhereTheLoserWas() {
        String rule = Api.leaf("client.name", "eq", "\"Nobody\"");
        String pinned = create("heir-pinned", "DYNAMIC", rule, ",\"trackMembership\":true,\"pins\":true");
        String disputed = create("heir-disputed", "DYNAMIC", rule, ",\"trackMembership\":true,\"pins\":true");
        api.say(contact(winner), contact(loser));
        pin(pinned, loser, true);
        pin(disputed, winner, true);
        pin(disputed, loser, false);
        awaitMembers(disputed, winner);

        api.say(merged(loser, winner), new ClientMerged(loser, loser, Events.version(), winner, TODAY));

        awaitMembers(pinned, winner);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(members(disputed, "")).isEmpty());
        assertThat(causes(disputed)).containsExactly("MANUAL/CLIENT_MERGED");
    }

    @Test
    void whatASegmentIsByNowCountsAndNotWhatItIsToBe() {
        String chosen = create("heir-chosen", "MANUAL", "null", "");
        String pinned = create("heir-found", "DYNAMIC", Api.leaf("client.name", "eq", "\"Nobody\""), ",\"pins\":true");
        api.say(contact(winner), contact(loser));
        put(chosen, loser);
        pin(pinned, loser, true);
        isToBe(chosen, "PERIODIC");
        isToBe(pinned, "MANUAL");

        api.say(merged(loser, winner), new ClientMerged(loser, loser, Events.version(), winner, TODAY));

        awaitMembers(chosen, winner);
        awaitMembers(pinned, winner);
    }

    /** As an edit whose refresh was stopped leaves it. */
    private void isToBe(String segment, String formation) {
        database.run(tx -> {
            tx.createUpdate("""
                            update segment
                               set (composed_version, composed_rule, composed_template, composed_audience, composed_tracked)
                                 = (rule_version, rule, template, audience, false),
                                   composed_formation = formation, formation = :formation
                             where id = :id
                            """)
                    .bind("formation", formation)
                    .bind("id", UUID.fromString(segment))
                    .execute();
            definitions.changed(tx);
        });
    }

    private static ContactChanged contact(UUID id) {
        return Events.contact(id, "Heir", TODAY.minusDays(100));
    }

    private static ContactChanged merged(UUID loser, UUID winner) {
        return new AContact(loser)
                .named("Heir")
                .registeredOn(TODAY.minusDays(100))
                .life(Life.MERGED)
                .endedOn(TODAY)
                .mergedInto(winner)
                .said();
    }

    private static void pin(String segment, UUID client, boolean included) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as("marketer")
                        .body("{\"included\": " + included + "}")
                        .put("/api/v1/segments/{s}/pins/{c}", segment, client)
                        .then()
                        .statusCode(204));
    }

    /** Waits until the client is known. */
    private static void put(String segment, UUID client) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as("marketer")
                        .put("/api/v1/segments/{s}/members/{c}", segment, client)
                        .then()
                        .statusCode(204));
    }

    /** Of every stay, why it began and why it ended. */
    private List<String> causes(String segment) {
        return database.read(handle -> handle.createQuery(
                        "select cause || '/' || coalesce(left_cause, '') from membership where segment_id = :id order by stay")
                .bind("id", UUID.fromString(segment))
                .mapTo(String.class)
                .list());
    }
}
