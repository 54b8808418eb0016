package dev.clientele.campaign.limits;

import static dev.clientele.campaign.Base.company;
import static dev.clientele.campaign.Base.departed;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.left;
import static dev.clientele.campaign.Base.link;
import static dev.clientele.campaign.Base.merged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Papers;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.Somebody;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.Life;
import dev.clientele.testing.events.AContact;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class LimitsFlowTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("News", "Hello. {unsubscribeUrl}");
    }

    @AfterEach
    void end() {
        limits(List.of(), List.of());
    }

    @Test
    void aCapHoldsOverCampaignsAndOpensAtItsHour() {
        UUID client = base.consentingMember(segment, "capped@example.org");
        limits(List.of(), List.of(cap("one a week", 1, 168, "DEFER")));
        send();
        Instant firstAt = TestClock.movable().instant();
        TestClock.movable().advance(Duration.ofDays(1));

        UUID second = send();

        assertThat(Mailbox.to("capped@example.org")).hasSize(1);
        Instant opens = firstAt.plus(Duration.ofDays(7));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + second + "/clients/" + client + "/explanation")
                .then()
                .statusCode(200)
                .body("selected", is("YES"), "campaignState", is("RUNNING"))
                .body("recipients[0].state", is("QUEUED"), "recipients[0].reason", is("FREQUENCY_CAP"))
                .body("recipients[0].detail", is("one a week: 1 of 1 within 7 d"))
                .body("recipients[0].gates.find { it.gate == 'FREQUENCY_CAP' }.state", is("WAITS"))
                .body("recipients[0].gates.find { it.gate == 'MARKETING_CONSENT' }.evidence", is("MARKETING GRANTED"));
        assertThat(waiting(second)).isEqualTo(opens.truncatedTo(ChronoUnit.MICROS));

        TestClock.movable()
                .advance(Duration.between(TestClock.movable().instant(), opens).minusSeconds(1));
        drain();
        assertThat(Mailbox.to("capped@example.org")).hasSize(1);
        TestClock.movable().advance(Duration.ofSeconds(1));
        drain();
        assertThat(Mailbox.to("capped@example.org")).hasSize(2);
        Api.expect(second, "FINISHED", 1, Map.of());
    }

    @Test
    void aCapHoldsForTwoMessagesOfOneBatch() {
        UUID client = base.consentingMember(segment, "twice@example.org");
        LocalDate ends = TestClock.today().plusDays(30);
        for (int i = 0; i < 2; i++) base.hear(Papers.wonDeal(UUID.randomUUID(), client, ends.minusYears(1), ends));
        limits(List.of(), List.of(cap("one a day", 1, 24, "DEFER")));

        UUID campaign = Api.fire(Api.trigger(
                segment,
                template,
                Map.of("type", "RENEWAL", "messageClass", "MARKETING", "occasion", Map.of("days", 30))));
        TestClock.movable().advance(Duration.ofSeconds(1));
        drain();

        assertThat(Mailbox.to("twice@example.org")).hasSize(1);
        TestClock.movable().advance(Duration.ofDays(1));
        drain();
        assertThat(Mailbox.to("twice@example.org")).hasSize(2);
        Api.expect(campaign, "FINISHED", 2, Map.of());
    }

    @Test
    void aCapMayDrop() {
        base.consentingMember(segment, "dropped@example.org");
        limits(List.of(), List.of(cap("one a day", 1, 24, "DROP")));
        send();

        UUID second = send();

        Api.expect(second, "FINISHED", 0, Map.of("FREQUENCY_CAP", 1));
    }

    @Test
    void whatAMergedClientWasSentCountsForTheWinner() {
        UUID loser = base.consentingMember(segment, "loser@example.org");
        send();
        UUID winner = base.consentingMember(segment, "winner@example.org");
        base.hear(merged(loser, winner));
        limits(List.of(), List.of(cap("one a week", 1, 168, "DEFER")));

        UUID second = send();

        assertThat(Mailbox.to("winner@example.org")).isEmpty();
        assertThat(waiting(second)).isNotNull();
    }

    /** Settled questions 8 and 9: a cap is the person's, whosever they are by now. */
    @Test
    void aCapFollowsAPersonIntoACompanyAndOutOfItAgain() {
        UUID company = UUID.randomUUID();
        UUID person = base.consentingMember(segment, "moves@example.org");
        AContact card = Somebody.free(person).emails("moves@example.org");
        base.hear(company(company, "Ромашка", null), entered(segment, company));
        limits(List.of(), List.of(cap("one a week", 1, 168, "DEFER")));
        send();
        Instant free = TestClock.movable().instant();

        base.hear(left(segment, person));
        base.attach(card, company);
        base.consent(company, person);
        TestClock.movable().advance(Duration.ofDays(1));
        assertThat(waiting(send())).isEqualTo(weekAfter(free));
        TestClock.movable().advance(Duration.ofDays(6));
        drain();
        assertThat(Mailbox.to("moves@example.org")).hasSize(2);
        Instant attached = TestClock.movable().instant();

        base.detach(card, company);
        base.hear(entered(segment, person));
        TestClock.movable().advance(Duration.ofDays(1));
        assertThat(waiting(send())).isEqualTo(weekAfter(attached));
        assertThat(Mailbox.to("moves@example.org")).hasSize(2);
    }

    @Test
    void aCapFollowsAPersonWhoseCardIsMergedAfterItHasMoved() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID loser = UUID.randomUUID();
        UUID winner = UUID.randomUUID();
        AContact card = Somebody.free(loser).emails("loser@example.org");
        base.hear(company(first, "Ромашка", null), entered(segment, first));
        base.attach(card, first);
        base.consent(first, loser);
        limits(List.of(), List.of(cap("one a week", 1, 168, "DEFER")));
        send();
        Instant sent = TestClock.movable().instant();

        base.detach(card, first);
        base.hear(company(second, "Василёк", null), entered(segment, second), left(segment, first));
        base.attach(Somebody.free(winner).emails("winner@example.org"), second);
        base.consent(second, winner);
        base.hear(merged(loser, winner));
        TestClock.movable().advance(Duration.ofDays(1));

        assertThat(waiting(send())).isEqualTo(weekAfter(sent));
        assertThat(Mailbox.to("winner@example.org")).isEmpty();
    }

    private static Instant weekAfter(Instant at) {
        return at.plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void whatAPersonWasSentInAMergedCompanyCountsOnce() {
        UUID loser = UUID.randomUUID();
        UUID winner = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        AContact card = Somebody.free(person).emails("once@example.org");
        base.hear(company(loser, "Ромашка", null), entered(segment, loser));
        base.attach(card, loser);
        base.consent(loser, person);
        send();
        base.hear(company(winner, "Василёк", null), entered(segment, winner));
        base.hear(left(segment, loser), merged(loser, winner), departed("contact", person, loser));
        card.attachments(List.of(
                new Attachment(loser, LocalDate.EPOCH, LocalDate.EPOCH),
                new Attachment(winner, LocalDate.EPOCH, null)));
        base.hear(card.of(person).said(), card.of(winner).said(), link(winner, person, 1));
        base.consent(winner, person);
        limits(List.of(), List.of(cap("two a week", 2, 168, "DROP")));

        send();
        assertThat(Mailbox.to("once@example.org")).hasSize(2);
        send();
        assertThat(Mailbox.to("once@example.org")).hasSize(2);
    }

    @Test
    void aNightIsWaitedOutInTheClientsZone() {
        base.consentingMember(segment, "asleep@example.org");
        LocalTime now = LocalTime.ofInstant(TestClock.movable().instant(), MOSCOW)
                .withSecond(0)
                .withNano(0);
        Map<String, Object> rule = Map.of(
                "code",
                "nights",
                "messageClass",
                "MARKETING",
                "quiet",
                Map.of(
                        "from",
                        now.minusHours(1).toString(),
                        "to",
                        now.plusHours(2).toString()));
        limits(List.of(rule), List.of());

        UUID campaign = send();
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger() + "/dry-run")
                .then()
                .body("toSend", is(0), "waiting.QUIET_HOURS", is(1))
                .body("funnel.name", hasItem("UNDER_THE_CAP"), "funnel[-1].left", is(0));

        assertThat(Mailbox.all()).isEmpty();
        Instant opens = waiting(campaign);
        assertThat(LocalTime.ofInstant(opens, MOSCOW)).isEqualTo(now.plusHours(2));
        TestClock.movable().advance(Duration.between(TestClock.movable().instant(), opens));
        drain();
        assertThat(Mailbox.to("asleep@example.org")).hasSize(1);
    }

    /** On 28 March 2027 the clocks of Berlin skip from two to three: half past two never comes. */
    @Test
    void aNightOverAClockChangeIsWaitedOutByTheClientsClock() {
        Instant before = TestClock.movable().instant();
        UUID client = UUID.randomUUID();
        base.hear(Somebody.free(client)
                .timeZone("Europe/Berlin")
                .emails("berlin@example.org")
                .said());
        base.consent(client, client);
        base.hear(entered(segment, client));
        limits(List.of(hours("nights", "22:00", "02:30")), List.of());
        TestClock.movable().moveTo(Instant.parse("2027-03-27T22:00:00Z"));

        UUID campaign = send();

        assertThat(waiting(campaign)).isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        TestClock.movable().moveTo(Instant.parse("2027-03-28T00:59:59Z"));
        drain();
        assertThat(Mailbox.to("berlin@example.org")).isEmpty();
        TestClock.movable().advance(Duration.ofSeconds(1));
        drain();
        assertThat(Mailbox.to("berlin@example.org")).hasSize(1);
        TestClock.movable().moveTo(before);
    }

    /** Whoever calls is in contact; a task for a manager is not. */
    @Test
    void hoursAndCapsHoldForCallsToBeMadeAndNotForTasks() {
        UUID client = UUID.randomUUID();
        base.hear(Reachable.contact(client, Life.LIVE, null, "+79161119001", null));
        Reachable.consent(base, client, Channel.PHONE);
        base.hear(entered(segment, client));
        LocalTime now = LocalTime.ofInstant(TestClock.movable().instant(), MOSCOW)
                .withSecond(0)
                .withNano(0);
        String from = now.plusMinutes(30).toString();
        limits(
                List.of(hours("evening", from, now.plusHours(3).toString())),
                List.of(cap("one a week", 1, 168, "DEFER")));
        UUID tasks = send(Reachable.template("TASK", "s", "t"));
        UUID calls = send(Reachable.template("CALL", "s", "t"));

        UUID more = send(Reachable.template("CALL", "s", "t"));

        Api.expect(tasks, "FINISHED", 1, Map.of());
        Api.expect(calls, "FINISHED", 1, Map.of());
        assertThat(waiting(more)).isNotNull();
        Api.as("analyst")
                .get("/api/v1/campaigns/" + more + "/clients/" + client + "/explanation")
                .then()
                .body("recipients[0].reason", is("FREQUENCY_CAP"));
        String path = "/api/v1/call-lists/" + calls + "/calls";
        String call = Api.as("marketer").get(path).path("items[0].id");
        String again = Api.as("marketer")
                .body(Map.of("state", "NO_ANSWER"))
                .post("/api/v1/call-lists/calls/" + call + "/outcome")
                .then()
                .statusCode(200)
                .extract()
                .path("plannedAt");
        assertThat(LocalTime.ofInstant(Instant.parse(again), MOSCOW)).isEqualTo(now.plusHours(3));
    }

    /** Prior art: a campaign that is resumed after a day must not greet the day after. */
    @Test
    void whatWouldComeTooLateDoesNotComeAtAll() {
        base.consentingMember(segment, "late@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of("expiresAfterHours", 2, "repeatPolicy", "PER_PERIOD"));
        UUID paused = Api.fire(trigger);
        Api.as("marketer").post("/api/v1/campaigns/" + paused + "/pause").then().statusCode(200);
        TestClock.movable().advance(Duration.ofHours(2).minusSeconds(1));
        UUID onTime = Api.fire(trigger);
        TestClock.movable().advance(Duration.ofSeconds(1));
        Api.as("marketer")
                .post("/api/v1/campaigns/" + paused + "/resume")
                .then()
                .statusCode(200);
        drain();
        Api.expect(paused, "FINISHED", 0, Map.of("EXPIRED", 1));
        Api.expect(onTime, "FINISHED", 1, Map.of());

        LocalTime now = LocalTime.ofInstant(TestClock.movable().instant(), MOSCOW)
                .withSecond(0)
                .withNano(0);
        limits(List.of(hours("long", now.toString(), now.plusHours(3).toString())), List.of());
        UUID silent = Api.fire(trigger);
        drain();
        Api.expect(silent, "FINISHED", 0, Map.of("EXPIRED", 1));
        Api.as("marketer")
                .body(Api.draft(segment, template, Map.of("expiresAfterHours", 0)))
                .post("/api/v1/triggers")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/expiresAfterHours"));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        String etag = etag();
        patch(etag, Map.of("times", List.of(hours("a", "00:00", "12:30"), hours("b", "12:00", "00:00"))))
                .statusCode(422)
                .body("code", is("limits-leave-no-time"));
        patch(etag, Map.of("times", List.of(hours("a", "09:00", "09:00"))))
                .statusCode(422)
                .body("violations[0].pointer", is("/times/0/quiet/to"));
        patch(etag, Map.of("caps", List.of(cap("none", 0, 24, "DROP"))))
                .statusCode(422)
                .body("violations[0].pointer", is("/caps/0/most"));
        var nowhere = new HashMap<>(cap("nowhere", 1, 24, "DROP"));
        nowhere.put("channels", Collections.singletonList(null));
        patch(etag, Map.of("caps", List.of(nowhere)))
                .statusCode(422)
                .body("violations[0].pointer", startsWith("/caps/0/channels"));
        patch(etag, Map.of("times", List.of(hours("a", "25:00", "09:00")))).statusCode(422);
        patch("\"99999\"", Map.of("caps", List.of())).statusCode(412);
        Api.as("analyst")
                .header("If-Match", etag)
                .body(Map.of())
                .patch("/api/v1/sending/limits")
                .then()
                .statusCode(403);
    }

    /** The clock goes from 02:00 to 03:00 on 28 March 2027 in Berlin. */
    @Test
    void hoursCanBeTriedBeforeTheyAreSaved() {
        var nights = List.of(hours("nights", "22:00", "02:30"));
        trial(Map.of("at", "2027-03-28T00:30:00Z", "timeZone", "Europe/Berlin", "times", nights))
                .statusCode(200)
                .body("allowed", is(false), "opensAt", is("2027-03-28T01:00:00Z"))
                .body("opensAtLocal", startsWith("2027-03-28T03:00"), "evidence", startsWith("nights at 01:30"));
        trial(Map.of("at", "2027-03-29T18:30:00Z", "legalPolicy", "DEBT_230FZ")).body("allowed", is(true));
        trial(Map.of("at", "2027-03-29T19:30:00Z", "legalPolicy", "DEBT_230FZ"))
                .body("opensAt", is("2027-03-30T05:00:00Z"));
        trial(Map.of("at", "2027-03-29T19:30:00Z", "legalPolicy", "DEBT_230FZ", "channel", "TASK"))
                .body("allowed", is(true));
        trial(Map.of("timeZone", "Mars/Olympus")).statusCode(422).body("violations[0].pointer", is("/timeZone"));
        trial(Map.of("times", List.of(hours("a", "09:00", "09:00"))))
                .statusCode(422)
                .body("violations[0].pointer", is("/times/0/quiet/to"));
    }

    private static ValidatableResponse trial(Map<String, ?> draft) {
        return Api.as("analyst")
                .body(draft)
                .post("/api/v1/sending/limits/trial")
                .then();
    }

    @Test
    void theCalendarKnowsTheRussianHolidaysAndTakesOthers() {
        Api.as("analyst")
                .get("/api/v1/sending/calendar?year=2026")
                .then()
                .statusCode(200)
                .body("days.find { it.day == '2026-01-09' }.kind", is("OFF"))
                .body("days.find { it.day == '2026-03-09' }.name", startsWith("Перенос"))
                .body("days.find { it.day == '2026-05-11' }.kind", is("OFF"));
        String day = "/api/v1/sending/calendar/2026-07-01";
        Api.as("marketer")
                .body(Map.of("kind", "OFF", "name", "Our day"))
                .put(day)
                .then()
                .statusCode(200);
        Api.as("marketer").delete(day).then().statusCode(204);
        Api.as("marketer").delete(day).then().statusCode(404);
        Api.as("marketer")
                .body(Map.of("kind", "HALF", "name", "x"))
                .put(day)
                .then()
                .statusCode(422);
        Api.as("marketer")
                .body(Map.of("kind", "OFF", "name", "x"))
                .put("/api/v1/sending/calendar/2026-02-30")
                .then()
                .statusCode(oneOf(404, 422));
    }

    @Test
    void aDayOfAYearThatNoCalendarHasIsToldByItsName() {
        String day = "/api/v1/sending/calendar/%2B999999999-01-01";
        Api.as("marketer")
                .urlEncodingEnabled(false)
                .body(Map.of("kind", "OFF", "name", "x"))
                .put(day)
                .then()
                .statusCode(422)
                .body("violations.pointer", is(List.of("/day")));
        Api.as("marketer")
                .urlEncodingEnabled(false)
                .delete(day)
                .then()
                .statusCode(422)
                .body("violations.pointer", is(List.of("/day")));
    }

    @Test
    void whoChangedLimitsIsWrittenDown() {
        limits(List.of(), List.of(cap("audited", 3, 24, "DEFER")));

        Api.as("marketer")
                .get("/api/v1/sending/audit?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].act", is("LIMITS_CHANGED"), "items[0].by", notNullValue())
                .body("items[0].detail.caps[0].code", is("audited"));
    }

    private UUID trigger() {
        return Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD"));
    }

    private UUID send() {
        return send(template);
    }

    private UUID send(UUID words) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(Api.trigger(segment, words, Map.of()));
        drain();
        return campaign;
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private static Instant waiting(UUID campaign) {
        return Instant.parse(Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .extract()
                .jsonPath()
                .getString("items.find { it.state == 'QUEUED' }.nextAttemptAt"));
    }

    private static void limits(List<?> times, List<?> caps) {
        patch(etag(), Map.of("times", times, "caps", caps)).statusCode(200);
    }

    private static ValidatableResponse patch(String etag, Map<String, ?> body) {
        return Api.as("marketer")
                .header("If-Match", etag)
                .body(body)
                .patch("/api/v1/sending/limits")
                .then();
    }

    private static String etag() {
        return Api.as("marketer")
                .get("/api/v1/sending/limits")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static Map<String, Object> cap(String code, int most, int hours, String action) {
        return Map.of("code", code, "messageClass", "MARKETING", "most", most, "hours", hours, "action", action);
    }

    private static Map<String, Object> hours(String code, String from, String to) {
        return Map.of("code", code, "quiet", Map.of("from", from, "to", to));
    }
}
