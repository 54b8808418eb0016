package dev.clientele.campaign.trigger;

import static dev.clientele.campaign.Base.company;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Papers.inbound;
import static dev.clientele.campaign.Papers.payment;
import static dev.clientele.campaign.Papers.wonDeal;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.contracts.ClientEvent.ClientDate;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.ReferenceEvent.ProductChanged;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.platform.schedule.ScheduleTick;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.events.ADeal;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose occasion a day is, asked by dry runs on the days before, at and after; narrowed to clients of this test. */
@CampaignTest
class DatedTriggersTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 10);

    @Inject
    Base base;

    @Inject
    ScheduleTick tick;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Planner planner;

    @Inject
    Campaigns campaigns;

    @Inject
    Database database;

    private UUID ours;
    private UUID template;

    @BeforeEach
    void begin() {
        ours = base.segment("MANUAL", false);
        template = Api.template("Hello", "text");
    }

    @Test
    void aBirthdayIsAMonthAndADayWhateverTheYear() {
        UUID known = person("1990-03-10", null, null);
        UUID yearless = person("--03-10", null, null);
        UUID trigger = trigger("BIRTHDAY", Map.of());
        assertThat(on(trigger, DAY.minusDays(1))).isEmpty();
        assertThat(on(trigger, DAY)).containsExactlyInAnyOrder(known, yearless);
        assertThat(on(trigger, DAY.plusDays(1))).isEmpty();
        assertThat(on(trigger("BIRTHDAY", Map.of("days", 3)), DAY.minusDays(3)))
                .containsExactlyInAnyOrder(known, yearless);
    }

    @Test
    void bornOn29FebruaryIsKeptOnTheChosenDayOfACommonYear() {
        UUID born = person("1992-02-29", null, null);
        UUID trigger = trigger("BIRTHDAY", Map.of());
        assertThat(on(trigger, LocalDate.of(2027, 2, 28))).containsExactly(born);
        assertThat(on(trigger, LocalDate.of(2028, 2, 28))).isEmpty();
        assertThat(on(trigger, LocalDate.of(2028, 2, 29))).containsExactly(born);
        UUID march = trigger("BIRTHDAY", Map.of("leapDay", "MARCH_1"));
        assertThat(on(march, LocalDate.of(2027, 2, 28))).isEmpty();
        assertThat(on(march, LocalDate.of(2027, 3, 1))).containsExactly(born);
    }

    /** Settled question 9: of a company exactly the contact whose birthday it is. */
    @Test
    void ofACompanyOnlyTheContactWhoseBirthdayItIs() {
        UUID company = UUID.randomUUID();
        UUID celebrates = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        base.hear(
                company(company, "Ромашка", null),
                Base.person(other, company, company, Life.LIVE, "Анна", "1990-05-05", null, null),
                Base.person(celebrates, company, company, Life.LIVE, "Иван", "1990-03-10", null, null),
                Base.person(celebrates, celebrates, company, Life.LIVE, "Иван", "1990-03-10", null, null),
                entered(ours, company));
        assertThat(on(trigger("BIRTHDAY", Map.of()), DAY)).containsExactly(celebrates);
    }

    @Test
    void aYearlyDateComesBackAndASingleOneDoesNot() {
        UUID yearly = person(null, null, List.of(new ClientDate("wedding", "2015-03-10", true)));
        UUID single = person(null, null, List.of(new ClientDate("wedding", "2027-03-10", false)));
        person(null, null, List.of(new ClientDate("founded", "2015-03-10", true)));
        UUID trigger = trigger("CLIENT_DATE", Map.of("dateType", "wedding"));
        assertThat(on(trigger, DAY)).containsExactlyInAnyOrder(yearly, single);
        assertThat(on(trigger, DAY.plusYears(1))).containsExactly(yearly);
        assertThat(on(trigger, DAY.plusDays(1))).isEmpty();
    }

    /** CAM-06: the campaign of two days has a bound for each of them. */
    @Test
    void aGreetingForYesterdayGoesNoLaterThanTodayAndOneForTodayTomorrow() {
        Instant before = TestClock.movable().instant();
        LocalDate missed = LocalDate.ofInstant(before, ZoneOffset.UTC).plusDays(2);
        greeted(missed, "yesterday@example.org");
        greeted(missed.plusDays(1), "today@example.org");
        var daily = new TreeMap<String, Object>(Map.of("schedule", Map.of("cron", "0 10 * * *", "zone", "UTC")));
        UUID trigger = trigger("BIRTHDAY", Map.of(), daily);
        TestClock.movable().moveTo(missed.atTime(9, 0).toInstant(ZoneOffset.UTC));
        enable(trigger);

        TestClock.movable().moveTo(missed.plusDays(1).atTime(11, 0).toInstant(ZoneOffset.UTC));
        while (tick.fireDue() > 0) Thread.onSpinWait();
        UUID campaign = newest(trigger);
        planner.plan(campaigns.find(campaign));
        TestClock.movable().moveTo(missed.plusDays(2).atTime(9, 0).toInstant(ZoneOffset.UTC));
        while (dispatcher.pass() > 0) Thread.onSpinWait();

        Api.expect(campaign, "FINISHED", 1, Map.of("EXPIRED", 1));
        disable(trigger);
        TestClock.movable().moveTo(before);
    }

    @Test
    void twoDatesOfOneTypeAreTwoOccasions() {
        LocalDate today = TestClock.today();
        UUID client = greeted(today.minusYears(40), "dates@example.org");
        var first = new ClientDate("child", today.minusYears(5).toString(), true);
        var second = new ClientDate("child", today.plusDays(1).minusYears(7).toString(), true);
        base.hear(Base.person(
                client, client, null, Life.LIVE, "Иван", null, null, List.of(first, second), "dates@example.org"));
        UUID trigger = trigger("CLIENT_DATE", Map.of("dateType", "child"));
        enable(trigger);
        Api.expect(fireAndFinish(trigger), "FINISHED", 1, Map.of());
        Api.expect(fireAndFinish(trigger), "FINISHED", 0, Map.of());

        TestClock.movable().advance(Duration.ofDays(1));
        Api.expect(fireAndFinish(trigger), "FINISHED", 1, Map.of());
        TestClock.movable().advance(Duration.ofDays(-1));
    }

    /** What was kept by the name that the ledger had for it before dates had their day in it. */
    @Test
    void aDateThatWasKeptByItsFormerNameIsNotKeptAgainAndTheOtherOneOfItsTypeIs() {
        LocalDate today = TestClock.today();
        UUID client = greeted(today.minusYears(40), "former@example.org");
        var first = new ClientDate("child", today.minusYears(5).toString(), true);
        var second = new ClientDate("child", today.plusDays(1).minusYears(7).toString(), true);
        base.hear(Base.person(
                client, client, null, Life.LIVE, "Иван", null, null, List.of(first, second), "former@example.org"));
        UUID trigger = trigger("CLIENT_DATE", Map.of("dateType", "child"));
        enable(trigger);
        Api.expect(fireAndFinish(trigger), "FINISHED", 1, Map.of());
        database.run(tx -> tx.createUpdate("update delivery set occurrence = :former where trigger_id = :trigger")
                .bind("former", "date/child/" + today.getYear())
                .bind("trigger", trigger)
                .execute());

        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .body("toSend", is(0), "repeated", is(1));
        UUID again = fireAndFinish(trigger);
        Api.expect(again, "FINISHED", 0, Map.of());
        assertThat(Api.campaign(again).getInt("statistics.repeated")).isEqualTo(1);

        TestClock.movable().advance(Duration.ofDays(1));
        Api.expect(fireAndFinish(trigger), "FINISHED", 1, Map.of());
        TestClock.movable().advance(Duration.ofDays(-1));
    }

    @Test
    void aHolidayIsOfItsProfession() {
        UUID doctor = person(null, "physician", null);
        person(null, "lawyer", null);
        UUID trigger = trigger("PROFESSIONAL_HOLIDAY", Map.of());
        assertThat(on(trigger, LocalDate.of(2026, 6, 20))).isEmpty();
        assertThat(on(trigger, LocalDate.of(2026, 6, 21))).containsExactly(doctor);
        assertThat(on(trigger, LocalDate.of(2026, 6, 22))).isEmpty();
    }

    @Test
    void aRenewalIsSomeDaysBeforeTheTermOfAWonDealEnds() {
        UUID client = person(null, null, null);
        base.hear(wonDeal(UUID.randomUUID(), client, DAY.minusYears(1), DAY.plusDays(30)));
        UUID trigger = trigger("RENEWAL", Map.of("days", 30));
        assertThat(on(trigger, DAY.minusDays(1))).isEmpty();
        assertThat(on(trigger, DAY)).containsExactly(client);
        assertThat(on(trigger, DAY.plusDays(1))).isEmpty();
    }

    @Test
    void inactivityIsCountedFromTheLastThingTheClientDid() {
        UUID quiet = person(null, null, null);
        UUID active = person(null, null, null);
        base.hear(inbound(quiet, DAY), inbound(active, DAY), payment(UUID.randomUUID(), active, DAY.plusDays(5)));
        UUID trigger = trigger("INACTIVITY", Map.of("days", 90));
        assertThat(on(trigger, DAY.plusDays(89))).isEmpty();
        assertThat(on(trigger, DAY.plusDays(90))).containsExactly(quiet);
        assertThat(on(trigger, DAY.plusDays(95))).containsExactly(active);
    }

    /** CAM-16: the client's own average needs three purchases. */
    @Test
    void aPurchaseCycleIsTheClientsOwnAverageOrAGivenNumberOfDays() {
        UUID regular = person(null, null, null);
        UUID twice = person(null, null, null);
        for (int days : List.of(0, 10, 30)) base.hear(payment(UUID.randomUUID(), regular, DAY.plusDays(days)));
        for (int days : List.of(0, 30)) base.hear(payment(UUID.randomUUID(), twice, DAY.plusDays(days)));
        UUID own = trigger("PURCHASE_CYCLE", Map.of());
        assertThat(on(own, DAY.plusDays(44))).isEmpty();
        assertThat(on(own, DAY.plusDays(45))).containsExactly(regular);
        assertThat(on(own, DAY.plusDays(46))).isEmpty();
        assertThat(on(trigger("PURCHASE_CYCLE", Map.of("days", 7)), DAY.plusDays(37)))
                .containsExactlyInAnyOrder(regular, twice);
    }

    @Test
    void aStayIsCountedFromTheDayOfEntryUnlessTheRuleWasChanged() {
        UUID stays = person(null, null, null);
        UUID swept = person(null, null, null);
        UUID segment = base.segment("PERIODIC", false);
        base.hear(
                entered(segment, stays, DAY, MembershipCause.DATA),
                entered(segment, swept, DAY, MembershipCause.RULE_CHANGED));
        UUID trigger =
                Api.disabledTrigger(segment, template, Map.of("type", "SEGMENT_STAYED", "occasion", Map.of("days", 3)));
        assertThat(on(trigger, DAY.plusDays(2))).isEmpty();
        assertThat(on(trigger, DAY.plusDays(3))).containsExactly(stays);
        assertThat(on(trigger, DAY.plusDays(4))).isEmpty();
        base.hear(Base.left(segment, stays));
        assertThat(on(trigger, DAY.plusDays(3))).isEmpty();
    }

    @Test
    void anExcludedSegmentBeatsAnIncludedOne() {
        UUID in = person("--03-10", null, null);
        UUID out = person("--03-10", null, null);
        UUID excluded = base.segment("MANUAL", false);
        base.hear(entered(excluded, out));
        var more = new TreeMap<String, Object>(Map.of("excludeSegmentIds", List.of(excluded)));
        assertThat(on(trigger("BIRTHDAY", Map.of(), more), DAY)).containsExactly(in);
        UUID members = Api.disabledTrigger(ours, template, Map.of("excludeSegmentIds", List.of(excluded)));
        assertThat(on(members, DAY)).containsExactly(in);
    }

    /** CAM-08: once per deal and term, on whatever weekday its day is; what was due before it was switched on is not. */
    @Test
    void aScheduleOfWorkingDaysLosesNoTermOfAWeekend() {
        Instant before = TestClock.movable().instant();
        LocalDate saturday = LocalDate.ofInstant(before, ZoneOffset.UTC).with(TemporalAdjusters.next(SATURDAY));
        UUID client = person(null, null, null);
        UUID early = person(null, null, null);
        base.hear(
                wonDeal(UUID.randomUUID(), client, DAY.minusYears(1), saturday.plusDays(30)),
                wonDeal(UUID.randomUUID(), early, DAY.minusYears(1), saturday.plusDays(28)));
        var schedule = new TreeMap<String, Object>(Map.of("schedule", Map.of("cron", "0 10 * * 1-5", "zone", "UTC")));
        UUID trigger = trigger("RENEWAL", Map.of("days", 30), schedule);

        TestClock.movable().moveTo(saturday.minusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);
        assertThat(audiences(trigger, saturday.minusDays(1))).containsExactly(0);
        assertThat(audiences(trigger, saturday.plusDays(2))).containsExactly(1, 0);
        assertThat(audiences(trigger, saturday.plusDays(3))).containsExactly(0, 1, 0);

        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/disable")
                .then()
                .statusCode(200);
        TestClock.movable().moveTo(before);
    }

    /** CAM-08: a manager may be late with a term; a client is told of none that is over. */
    @Test
    void afterAPauseAMessageTellsOfTermsAheadAndATaskOfAll() {
        Instant before = TestClock.movable().instant();
        LocalDate pause = LocalDate.ofInstant(before, ZoneOffset.UTC).plusDays(2);
        for (int ends : List.of(8, 10, 12))
            base.hear(wonDeal(UUID.randomUUID(), person(null, null, null), DAY.minusYears(1), pause.plusDays(ends)));
        var message = new TreeMap<String, Object>(Map.of("schedule", Map.of("cron", "0 10 * * *", "zone", "UTC")));
        var task = new TreeMap<String, Object>(message);
        task.put("templateId", TemplateService.RENEWAL_TASK);
        List<UUID> triggers =
                List.of(trigger("RENEWAL", Map.of("days", 3), message), trigger("RENEWAL", Map.of("days", 3), task));

        TestClock.movable().moveTo(pause.atTime(9, 0).toInstant(ZoneOffset.UTC));
        for (UUID trigger : triggers)
            Api.as("marketer")
                    .post("/api/v1/triggers/" + trigger + "/enable")
                    .then()
                    .statusCode(200);
        LocalDate late = pause.plusDays(10);
        assertThat(triggers)
                .extracting(trigger -> sum(audiences(trigger, late)))
                .containsExactly(2, 3);

        for (UUID trigger : triggers)
            Api.as("marketer")
                    .post("/api/v1/triggers/" + trigger + "/disable")
                    .then()
                    .statusCode(200);
        TestClock.movable().moveTo(before);
    }

    /** One address claimed by one person for two deals: what a dry run promises is what a fire does. */
    @Test
    void aDryRunCountsTwoTermsOfADayAsAFireDoes() {
        LocalDate today = TestClock.today();
        UUID client = base.consentingMember(ours, "two-terms@example.org");
        for (int i = 0; i < 2; i++)
            base.hear(wonDeal(UUID.randomUUID(), client, today.minusYears(1), today.plusDays(30)));
        assertPromised(Map.of(), 2, 0);
        assertPromised(Map.of("repeatPolicy", "ONCE"), 1, 1);
    }

    /** CAM-08: better a task for the manager than only a reminder; it says what ends and when. */
    @Test
    void aRenewalIsATaskThatNamesDealProductsAndTerm() {
        LocalDate today = TestClock.today();
        UUID client = person(null, null, null);
        UUID product = UUID.randomUUID();
        UUID deal = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        base.hearReference(
                new ProductChanged(product, Base.version(), Life.LIVE, "Поддержка на год", "sup", null, false));
        base.hear(
                renewable(deal, client, today)
                        .lines(List.of(new Line(product, null, null, BigDecimal.ONE, BigDecimal.TEN, null)))
                        .said(),
                renewable(other, client, today).said());
        var draft = Api.draft(ours, template, Map.of("type", "RENEWAL", "occasion", Map.of("days", 30)));
        draft.remove("templateId");
        UUID trigger = Reachable.id(
                Api.as("marketer").body(draft).post("/api/v1/triggers").then().statusCode(201));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);

        UUID campaign = Api.fire(trigger);
        while (dispatcher.pass() > 0) Thread.onSpinWait();

        Api.expect(campaign, "FINISHED", 2, Map.of());
        String of = "items.find { it.dealId == '%s' }.";
        Api.as("admin")
                .get("/api/v1/tasks?clientId=" + client)
                .then()
                .body("items.size()", is(2), of.formatted(deal) + "expiresOn", is(today.plusDays(30) + ""))
                .body(of.formatted(deal) + "subject", startsWith("Продление: Сидоров Иван Петрович, срок до "))
                .body(of.formatted(deal) + "description", endsWith(": Поддержка на год."))
                .body(of.formatted(other) + "description", endsWith(": товар в сделке не указан."));
    }

    /** Of two deals that end on one day one is renewed while the letters wait: its letter neither goes nor tells of the other. */
    @Test
    void aTermThatHasMovedBeforeItsLetterGoesIsNotToldOf() {
        LocalDate today = TestClock.today();
        UUID client = base.consentingMember(ours, "renewed@example.org");
        UUID renewed = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        UUID stands = UUID.randomUUID();
        for (UUID deal : List.of(renewed, gone, stands))
            base.hear(renewable(deal, client, today).said());
        UUID trigger = trigger("RENEWAL", Map.of("days", 30), new TreeMap<>());
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);
        UUID campaign = Api.fire(trigger);
        planner.plan(campaigns.find(campaign));

        base.hear(
                renewable(renewed, client, today).expiresOn(today.plusYears(1)).said(),
                Base.departed("deal", gone, client));
        while (dispatcher.pass() > 0) Thread.onSpinWait();

        Api.expect(campaign, "FINISHED", 1, Map.of("TERM_CHANGED", 2));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/clients/" + client + "/explanation")
                .then()
                .body(
                        "recipients.find { it.state == 'SENT' }.gates.find { it.gate == 'TERM' }.evidence",
                        is("ends on " + today.plusDays(30)),
                        "recipients.find { it.state == 'SKIPPED' }.gates.find { it.gate == 'TERM' }.state",
                        is("SHUT"));
    }

    private static ADeal renewable(UUID id, UUID client, LocalDate today) {
        return new ADeal(id, client)
                .semantic(Semantic.WON)
                .openedOn(today.minusYears(1))
                .closedOn(today.minusYears(1))
                .expiresOn(today.plusDays(30));
    }

    /** Somebody who may be written to. */
    private UUID greeted(LocalDate born, String email) {
        UUID id = UUID.randomUUID();
        base.hear(
                Base.person(
                        id, id, null, Life.LIVE, "Иван", "--" + born.toString().substring(5), null, null, email),
                entered(ours, id));
        base.consent(id, id);
        return id;
    }

    private UUID fireAndFinish(UUID trigger) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return campaign;
    }

    private static UUID newest(UUID trigger) {
        return UUID.fromString(Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .extract()
                .path("items[0].id"));
    }

    private static void enable(UUID trigger) {
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);
    }

    private static void disable(UUID trigger) {
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/disable")
                .then()
                .statusCode(200);
    }

    private void assertPromised(Map<String, Object> more, int sent, int repeated) {
        UUID trigger = trigger("RENEWAL", Map.of("days", 30), new TreeMap<>(more));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .statusCode(200)
                .body("toSend", is(sent), "repeated", is(repeated), "skipped.isEmpty()", is(true));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);
        UUID campaign = Api.fire(trigger);
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        Api.expect(campaign, "FINISHED", sent, Map.of());
        assertThat(Api.campaign(campaign).getInt("statistics.repeated")).isEqualTo(repeated);
    }

    /** At ten on that day; the newest campaign first. */
    private List<Integer> audiences(UUID trigger, LocalDate on) {
        TestClock.movable().moveTo(on.atTime(10, 0).toInstant(ZoneOffset.UTC));
        while (tick.fireDue() > 0) Thread.onSpinWait();
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .extract()
                .jsonPath()
                .getList("items.statistics.audience", Integer.class);
    }

    private static int sum(List<Integer> audiences) {
        return audiences.stream().mapToInt(Integer::intValue).sum();
    }

    private UUID person(String birthDate, String profession, List<ClientDate> dates) {
        UUID id = UUID.randomUUID();
        base.hear(Base.person(id, id, null, Life.LIVE, "Иван", birthDate, profession, dates), entered(ours, id));
        return id;
    }

    private UUID trigger(String type, Map<String, Object> occasion) {
        return trigger(type, occasion, new TreeMap<>());
    }

    private UUID trigger(String type, Map<String, Object> occasion, Map<String, Object> more) {
        more.putAll(Map.of("type", type, "occasion", occasion));
        return Api.disabledTrigger(ours, template, more);
    }

    private static List<UUID> on(UUID trigger, LocalDate day) {
        return Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run?on=" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("sample.contactId", UUID.class);
    }
}
