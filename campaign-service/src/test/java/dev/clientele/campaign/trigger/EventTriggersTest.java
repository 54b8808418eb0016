package dev.clientele.campaign.trigger;

import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.left;
import static dev.clientele.campaign.Base.merged;
import static dev.clientele.campaign.Base.statusNow;
import static dev.clientele.campaign.Papers.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Papers;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class EventTriggersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Duration SETTLED = Duration.ofSeconds(6);

    @Inject
    Base base;

    @Inject
    Feeding feeding;

    @Inject
    Dispatcher dispatcher;

    private final Instant before = TestClock.movable().instant();
    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        TestClock.leaveTheLastHour();
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("Hello", "text {unsubscribeUrl}");
    }

    @AfterEach
    void end() {
        TestClock.movable().moveTo(before);
    }

    @Test
    void anEntryIsMailedOnceItHasSettled() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        UUID client = client("enters@example.org");
        enter(client, MembershipCause.DATA);
        feeding.pass();
        dispatcher.pass();
        assertThat(Mailbox.all()).isEmpty();
        Api.as("analyst").get("/api/v1/triggers/" + trigger).then().body("waiting", is(1));
        String entries = "/api/v1/triggers/" + trigger + "/entries?clientId=" + client;
        Api.as("analyst")
                .get(entries)
                .then()
                .statusCode(200)
                .body("items.clientId", is(List.of(client.toString())), "items[0].settlesAt", notNullValue());

        settle();
        Api.as("analyst").get(entries).then().body("items", is(List.of()));

        assertThat(Mailbox.recipients()).containsExactly("enters@example.org");
        Api.as("analyst").get("/api/v1/triggers/" + trigger).then().body("waiting", is(0));
        Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .body("items.size()", is(1), "items[0].state", is("RUNNING"))
                .body("items[0].statistics.audience", is(1), "items[0].statistics.sent", is(1));
    }

    /** CAM-15: bought within the window, the day of the message included; a payment taken back counts no more. */
    @Test
    void aPurchaseAfterTheMessageIsItsConversionUntilItIsTakenBack() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        UUID buyer = client("buyer@example.org");
        UUID late = client("too-late@example.org");
        enter(buyer, MembershipCause.DATA);
        enter(late, MembershipCause.DATA);
        settle();
        LocalDate sent = TestClock.today();
        UUID payment = UUID.randomUUID();
        base.hear(payment(payment, buyer, sent.plusDays(30)), payment(UUID.randomUUID(), late, sent.plusDays(31)));
        assertThat(converted(trigger)).isEqualTo(1);
        base.hear(Papers.reversed(payment, buyer, sent.plusDays(30)));
        assertThat(converted(trigger)).isZero();
    }

    /** Whichever of the two is heard of first. */
    @Test
    void whatWasBoughtOnTheDayBeforeTheMessageIsNoConversion() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        UUID early = client("bought-early@example.org");
        UUID told = client("told-late@example.org");
        UUID after = client("bought-after@example.org");
        Instant morning = TestClock.movable().instant();
        base.hear(new APayment(early).at(morning).said());
        for (UUID client : List.of(early, told, after)) enter(client, MembershipCause.DATA);
        settle();
        Instant sent = TestClock.movable().instant();
        base.hear(new APayment(told).at(morning).said());
        assertThat(converted(trigger)).isZero();
        base.hear(new APayment(after).at(sent).said());
        assertThat(converted(trigger)).isEqualTo(1);
    }

    /** As imports and the demo base tell it: a day without a time. */
    @Test
    void aPurchaseWithoutATimeConvertsOnTheDayOfTheMessage() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        UUID sameDay = client("bought-today@example.org");
        UUID dayBefore = client("bought-yesterday@example.org");
        for (UUID client : List.of(sameDay, dayBefore)) enter(client, MembershipCause.DATA);
        settle();
        Instant midnight = TestClock.today().atStartOfDay(MOSCOW).toInstant();
        Instant yesterday = TestClock.today().minusDays(1).atStartOfDay(MOSCOW).toInstant();
        base.hear(new APayment(dayBefore).at(yesterday).said());
        assertThat(converted(trigger)).isZero();
        base.hear(new APayment(sameDay).at(midnight).said());
        assertThat(converted(trigger)).isEqualTo(1);
    }

    /** A deal dated by its day and paid at a time is one purchase, which began at the day of the deal. */
    @Test
    void aPurchaseBeginsOnTheDayOfItsFirstDocument() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        UUID client = client("agreed-yesterday@example.org");
        enter(client, MembershipCause.DATA);
        settle();
        UUID deal = UUID.randomUUID();
        Instant yesterday = TestClock.today().minusDays(1).atStartOfDay(MOSCOW).toInstant();
        base.hear(
                new ADeal(deal, client)
                        .semantic(Semantic.WON)
                        .closedAt(yesterday)
                        .said(),
                Papers.paidInvoice(
                        UUID.randomUUID(), client, deal, TestClock.today().plusDays(1)));
        assertThat(converted(trigger)).isZero();
    }

    @Test
    void aDealConvertsWhenItIsWonWheneverItIsPaid() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        UUID before = client("won-before@example.org");
        UUID after = client("paid-late@example.org");
        enter(before, MembershipCause.DATA);
        enter(after, MembershipCause.DATA);
        settle();
        LocalDate sent = TestClock.today();
        won(before, sent.minusDays(1), sent.plusDays(5));
        assertThat(converted(trigger)).isZero();
        won(after, sent.plusDays(30), sent.plusDays(40));
        assertThat(converted(trigger)).isEqualTo(1);
    }

    private void won(UUID client, LocalDate closed, LocalDate paid) {
        UUID deal = UUID.randomUUID();
        base.hear(
                Papers.wonDeal(deal, client, closed, null), Papers.paidInvoice(UUID.randomUUID(), client, deal, paid));
    }

    private static int converted(UUID trigger) {
        UUID campaign = UUID.fromString(
                Api.as("analyst").get("/api/v1/campaigns?triggerId=" + trigger).path("items[0].id"));
        return Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/statistics")
                .path("converted");
    }

    @Test
    void theCampaignOfADayIsOverWithTheDay() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        enter(client("one@example.org"), MembershipCause.DATA);
        settle();
        enter(client("two@example.org"), MembershipCause.DATA);
        settle();
        TestClock.movable().advance(Duration.ofDays(1));
        enter(client("three@example.org"), MembershipCause.DATA);
        settle();
        assertThat(Mailbox.recipients()).hasSize(3);
        Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .body("items.size()", is(2), "items[1].state", is("FINISHED"), "items[1].statistics.snapshot", is(2))
                .body("items[0].state", is("RUNNING"), "items[0].statistics.snapshot", is(1));
    }

    @Test
    void aFlickerMailsNobody() {
        trigger("SEGMENT_ENTERED", Map.of());
        UUID client = client("flickers@example.org");
        enter(client, MembershipCause.DATA);
        base.hear(left(segment, client));
        settle();
        assertThat(Mailbox.all()).isEmpty();
    }

    @Test
    void whatHappenedBeforeItWasSwitchedOnOrOnlyToTheRuleMailsNobody() {
        enter(client("early@example.org"), MembershipCause.DATA);
        TestClock.movable().advance(Duration.ofSeconds(1));
        trigger("SEGMENT_ENTERED", Map.of());
        enter(client("rule@example.org"), MembershipCause.RULE_CHANGED);
        enter(client("rebuild@example.org"), MembershipCause.REBUILD);
        UUID late = client("late@example.org");
        base.hear(entered(segment, late));
        settle();
        assertThat(Mailbox.all()).isEmpty();
    }

    @Test
    void theSameEntrySaidAgainIsNoEntry() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of("repeatPolicy", "PER_ENTRY"));
        UUID client = client("again@example.org");
        enter(client, MembershipCause.DATA);
        settle();
        enter(client, MembershipCause.DATA);
        settle();
        assertThat(Mailbox.recipients()).containsExactly("again@example.org");

        base.hear(left(segment, client));
        enter(client, MembershipCause.DATA);
        settle();
        assertThat(Mailbox.recipients())
                .as("each entry counts, on whatever day")
                .hasSize(2);
        Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .body("items.size()", is(1), "items[0].statistics.sent", is(2));

        base.hear(
                base.laneOf(client),
                List.of(left(segment, client), entered(segment, client, DAY, MembershipCause.DATA)));
        settle();
        assertThat(Mailbox.recipients())
                .as("however the stream is cut into batches")
                .hasSize(3);
    }

    /** CAM-14: one message per campaign run, unless it is for the same person again. */
    @Test
    void anAddressOfTwoClientsGetsOneMessageADay() {
        trigger("SEGMENT_ENTERED", Map.of("repeatPolicy", "PER_ENTRY"));
        enter(client("shared@example.org"), MembershipCause.DATA);
        enter(client("shared@example.org"), MembershipCause.DATA);
        settle();
        assertThat(Mailbox.recipients()).containsExactly("shared@example.org");
    }

    @Test
    void leavingIsMailedUnlessTheClientComesBack() {
        trigger("SEGMENT_LEFT", Map.of());
        UUID goes = client("goes@example.org");
        UUID returns = client("returns@example.org");
        for (UUID one : new UUID[] {goes, returns}) {
            enter(one, MembershipCause.DATA);
            leave(one);
        }
        enter(returns, MembershipCause.DATA);
        settle();
        assertThat(Mailbox.recipients()).containsExactly("goes@example.org");
    }

    @Test
    void aStatusIsMailedWhenItIsReachedFromTheOneThatWasAskedFor() {
        trigger("STATUS_CHANGED", Map.of("occasion", Map.of("statusFrom", "ACTIVE", "statusTo", "LOST")));
        UUID lost = client("lost@example.org");
        UUID fromElsewhere = client("elsewhere@example.org");
        UUID back = client("back@example.org");
        base.hear(statusNow(lost, null, "ACTIVE"), statusNow(lost, "ACTIVE", "LOST"));
        base.hear(statusNow(fromElsewhere, null, "NEW"), statusNow(fromElsewhere, "NEW", "LOST"));
        base.hear(
                statusNow(back, null, "ACTIVE"), statusNow(back, "ACTIVE", "LOST"), statusNow(back, "LOST", "ACTIVE"));
        settle();
        assertThat(Mailbox.recipients()).containsExactly("lost@example.org");
    }

    /** Whether it was known or lost meanwhile; in words of its own. */
    @Test
    void aPresentStatusSaidAgainMailsNobody() {
        trigger("STATUS_CHANGED", Map.of("occasion", Map.of("statusFrom", "ASKED", "statusTo", "ANSWERED")));
        UUID known = client("known@example.org");
        base.hear(statusNow(known, null, "ASKED"), statusNow(known, "ASKED", "ANSWERED"));
        settle();
        base.hear(again(statusNow(known, "ASKED", "ANSWERED")));
        base.hear(again(statusNow(client("forgotten@example.org"), "ASKED", "ANSWERED")));
        settle();
        assertThat(Mailbox.recipients()).containsExactly("known@example.org");
    }

    private static StatusChanged again(StatusChanged said) {
        return new StatusChanged(
                said.id(),
                said.unitId(),
                said.version(),
                said.from(),
                said.to(),
                said.at(),
                said.effectiveOn(),
                StatusCause.REBUILD,
                said.rule(),
                null);
    }

    /** Triggers of other tests go on listening: in words of its own. */
    @Test
    void aStatusIsMailedHoweverTheStreamIsCutIntoBatches() {
        trigger("STATUS_CHANGED", Map.of("occasion", Map.of("statusFrom", "OFFERED", "statusTo", "ORDERED")));
        UUID twoSteps = client("steps@example.org");
        UUID back = client("back@example.org");
        hearAtOnce(
                twoSteps,
                statusNow(twoSteps, null, "ASKED"),
                statusNow(twoSteps, "ASKED", "OFFERED"),
                statusNow(twoSteps, "OFFERED", "ORDERED"));
        hearAtOnce(
                back,
                statusNow(back, "ASKED", "OFFERED"),
                statusNow(back, "OFFERED", "ORDERED"),
                statusNow(back, "ORDERED", "RETURNED"));
        settle();
        assertThat(Mailbox.recipients()).containsExactly("steps@example.org");
    }

    @Test
    void aStatusThatWasLeftIsMailedThoughTheBatchGoesOn() {
        trigger("STATUS_CHANGED", Map.of("occasion", Map.of("statusFrom", "CHOOSING")));
        UUID leaves = client("leaves@example.org");
        UUID returns = client("returns@example.org");
        base.hear(statusNow(returns, null, "CHOOSING"));
        hearAtOnce(
                leaves,
                statusNow(leaves, null, "CHOOSING"),
                statusNow(leaves, "CHOOSING", "CHOSEN"),
                statusNow(leaves, "CHOSEN", "TIRED"));
        hearAtOnce(returns, statusNow(returns, "CHOOSING", "CHOSEN"), statusNow(returns, "CHOSEN", "CHOOSING"));
        settle();
        assertThat(Mailbox.recipients()).containsExactly("leaves@example.org");
    }

    @Test
    void aTriggerWhoseSegmentIsGoneStopsAndSaysSo() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        enter(client("waits@example.org"), MembershipCause.DATA);
        base.archive(segment);
        settle();
        assertThat(Mailbox.all()).isEmpty();
        Api.as("analyst")
                .get("/api/v1/triggers/" + trigger)
                .then()
                .body("enabled", is(false), "error", is("segment-gone"), "waiting", is(0));
    }

    @Test
    void whoIsMergedOrErasedMeanwhileIsNotMailed() {
        trigger("SEGMENT_ENTERED", Map.of());
        UUID loser = client("loser@example.org");
        UUID erased = client("erased@example.org");
        enter(loser, MembershipCause.DATA);
        enter(erased, MembershipCause.DATA);
        base.hear(merged(loser, UUID.randomUUID()), contact(erased, erased, null, Life.ERASED, null));
        settle();
        assertThat(Mailbox.all()).isEmpty();
    }

    @Test
    void switchingOffDropsWhoWaits() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        enter(client("waits@example.org"), MembershipCause.DATA);
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/disable")
                .then()
                .statusCode(200);
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);
        settle();
        assertThat(Mailbox.all()).isEmpty();
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/fire")
                .then()
                .statusCode(409)
                .body("code", is("trigger-fires-by-event"));
    }

    @Test
    void listeningToSomethingElseDropsWhoWaits() {
        UUID entered = trigger("SEGMENT_ENTERED", Map.of());
        UUID reached =
                trigger("STATUS_CHANGED", Map.of("occasion", Map.of("statusFrom", "LOOKING", "statusTo", "FOUND")));
        UUID client = client("never-matched@example.org");
        enter(client, MembershipCause.DATA);
        base.hear(statusNow(client, "LOOKING", "FOUND"));
        waiting(entered, 1);
        waiting(reached, 1);

        change(entered, Map.of("segmentId", base.segment("PERIODIC", false)));
        change(reached, Map.of("occasion", Map.of("statusTo", "LOST_AGAIN")));

        waiting(entered, 0);
        waiting(reached, 0);
        settle();
        assertThat(Mailbox.all()).isEmpty();
    }

    @Test
    void aChangeOfAnythingElseKeepsWhoWaits() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        enter(client("waits-on@example.org"), MembershipCause.DATA);

        change(trigger, Map.of("name", "Another", "segmentId", segment, "settleSeconds", 4));

        waiting(trigger, 1);
        settle();
        assertThat(Mailbox.recipients()).containsExactly("waits-on@example.org");
    }

    private static void change(UUID trigger, Map<String, ?> patch) {
        Api.as("marketer")
                .header("If-Match", "*")
                .body(patch)
                .patch("/api/v1/triggers/" + trigger)
                .then()
                .statusCode(200);
    }

    private static void waiting(UUID trigger, int clients) {
        Api.as("analyst").get("/api/v1/triggers/" + trigger).then().body("waiting", is(clients));
    }

    @Test
    void anEditOfTheWordsHoldsFromTheNextEntryOn() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of());
        enter(client("old-words@example.org"), MembershipCause.DATA);
        settle();
        Api.as("marketer")
                .header("If-Match", "*")
                .body(Map.of("subject", "Other words"))
                .patch("/api/v1/templates/" + template)
                .then()
                .statusCode(200);
        enter(client("new-words@example.org"), MembershipCause.DATA);
        enter(client("new-words-too@example.org"), MembershipCause.DATA);
        settle();

        assertThat(subject("old-words@example.org")).isEqualTo("Hello");
        assertThat(subject("new-words@example.org")).isEqualTo("Other words");
        assertThat(subject("new-words-too@example.org")).isEqualTo("Other words");
        Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .body("items.statistics.sent", is(List.of(2, 1)));
    }

    private static String subject(String to) {
        return Mailbox.subject(Mailbox.to(to).getFirst());
    }

    @Test
    void aDryRunTellsToWhomItHappenedOnADayThoughNobodyListened() {
        UUID in = client("in@example.org");
        UUID out = client("out@example.org");
        enter(in, MembershipCause.DATA);
        enter(out, MembershipCause.DATA);
        enter(client("rule@example.org"), MembershipCause.RULE_CHANGED);
        leave(out);
        base.hear(statusNow(in, "TRYING", "TRIED"), statusNow(out, "ASKING", "TRIED"));
        var tried = Map.<String, Object>of("occasion", Map.of("statusFrom", "TRYING", "statusTo", "TRIED"));

        assertThat(happened(disabled("SEGMENT_ENTERED", Map.of()), TestClock.today()))
                .containsExactly(in);
        assertThat(happened(
                        disabled("SEGMENT_ENTERED", Map.of()), TestClock.today().minusDays(1)))
                .isEmpty();
        assertThat(happened(disabled("SEGMENT_LEFT", Map.of()), TestClock.today()))
                .containsExactly(out);
        assertThat(happened(disabled("STATUS_CHANGED", tried), utcToday())).containsExactly(in);
    }

    @Test
    void aDryRunKnowsWhoWasWrittenToForTheEntry() {
        UUID trigger = trigger("SEGMENT_ENTERED", Map.of("repeatPolicy", "PER_ENTRY"));
        enter(client("once@example.org"), MembershipCause.DATA);
        settle();
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .body("repeated", is(1), "toSend", is(0));
    }

    private static List<UUID> happened(UUID trigger, LocalDate on) {
        return Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run?on=" + on)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("sample.clientId", UUID.class);
    }

    /** As statuses are told. */
    private static LocalDate utcToday() {
        return LocalDate.ofInstant(TestClock.movable().instant(), ZoneOffset.UTC);
    }

    private void hearAtOnce(UUID client, Event... events) {
        base.hear(base.laneOf(client), List.of(events));
    }

    private void settle() {
        TestClock.movable().advance(SETTLED);
        feeding.pass();
        for (int i = 0; i < 20 && dispatcher.pass() > 0; i++) Thread.onSpinWait();
    }

    private UUID client(String email) {
        UUID id = UUID.randomUUID();
        base.hear(contact(id, id, null, "Иван", email));
        base.consent(id, id);
        return id;
    }

    private void enter(UUID client, MembershipCause cause) {
        base.hear(entered(segment, client, DAY, cause));
    }

    private void leave(UUID client) {
        SegmentEntered now = entered(segment, client, DAY, MembershipCause.DATA);
        base.hear(new dev.clientele.contracts.MembershipEvent.SegmentLeft(
                now.id(), segment, client, now.version(), now.at(), DAY, now.cause(), null, 1));
    }

    private UUID trigger(String type, Map<String, Object> more) {
        UUID id = disabled(type, more);
        Api.as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        return id;
    }

    private UUID disabled(String type, Map<String, Object> more) {
        var all = new TreeMap<String, Object>(more);
        all.put("type", type);
        return Api.unscheduledTrigger(type.equals("STATUS_CHANGED") ? null : segment, template, all);
    }
}
