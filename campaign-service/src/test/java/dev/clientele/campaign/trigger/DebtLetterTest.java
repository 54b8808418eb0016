package dev.clientele.campaign.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AShipment;
import dev.clientele.testing.events.AnInvoice;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-13: a reminder says how much, for what and since when, as it is when it goes (settled question 6). */
@CampaignTest
class DebtLetterTest {
    private static final String WORDS =
            "{debt.amount}|{debt.overdue ?: '-'}|{debt.document ?: '-'}|{debt.dueOn}|{debt.daysOverdue ?: '-'}";
    private static final Map<String, Object> DEBT = Map.of("type", "DEBT", "legalPolicy", "NONE");

    @Inject
    Base base;

    @Inject
    Campaigns campaigns;

    @Inject
    Planner planner;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    private final LocalDate today = LocalDate.ofInstant(TestClock.movable().instant(), ZoneId.of("Europe/Moscow"));
    private final UUID invoice = UUID.randomUUID();
    private UUID segment;
    private UUID client;

    /** Owes 12,000.00 of an invoice since twelve days and 500.50 in a week. */
    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        client = base.consentingMember(segment, "debtor@example.org");
        base.hear(
                new AnInvoice(invoice, client).called("УТ-17").issuedOn(today).said(),
                shipment("12000", today.minusDays(40))
                        .invoice(invoice)
                        .called("РН-1")
                        .dueOn(today.minusDays(12))
                        .said(),
                shipment("500.50", today.minusDays(5)).dueOn(today.plusDays(7)).said());
    }

    @Test
    void saysHowMuchForWhatAndSinceWhen() {
        assertSent(template("RU"), "12 500,50 ₽|12 000,00 ₽|УТ-17|%s|12 дней".formatted(russian(today.minusDays(12))));
        assertSent(
                template("EN"), "RUB 12,500.50|RUB 12,000.00|УТ-17|%s|12 days".formatted(english(today.minusDays(12))));
    }

    @Test
    void whatIsPaidAfterPlanningIsNotAskedFor() {
        UUID campaign = launched(template("RU"));
        planner.plan(campaigns.find(campaign));
        base.hear(new APayment(client).amount("12000").on(today).said());

        drain();

        Api.expect(campaign, "FINISHED", 1, Map.of());
        assertThat(letter()).isEqualTo("500,50 ₽|-|-|%s|-".formatted(russian(today.plusDays(7))));
    }

    @Test
    void whoOwesNothingAnyMoreIsNotReminded() {
        UUID campaign = launched(template("RU"));
        planner.plan(campaigns.find(campaign));
        base.hear(new APayment(client).amount("20000").on(today).said());

        drain();

        assertThat(Mailbox.all()).isEmpty();
        Api.expect(campaign, "FINISHED", 0, Map.of("NOTHING_OWED", 1));
    }

    @Test
    void aStandInRemindsNobodyWhoOwesNothing() {
        base.hear(new APayment(client).amount("20000").on(today).said());
        UUID template = template("RU", "{debt.amount ?: 'ваш долг'}");
        dryRun(template).body("toSend", is(0), "skipped", is(Map.of("NOTHING_OWED", 1)));
        dryRun(Api.template("Debt", "Просим оплатить")).body("toSend", is(1));
    }

    @Test
    void whatIsMissingOfACardIsStillMissingData() {
        dryRun(template("RU", "{debt.amount} {contact.city}")).body("skipped", is(Map.of("MISSING_DATA", 1)));
    }

    @Test
    void contractsAreNotNettedAndTheirCreditDaysCount() {
        UUID contract = UUID.randomUUID();
        base.hearReference(new ContractChanged(contract, Base.version(), Life.LIVE, client, "7", 10, null, false));
        base.hear(
                shipment("100", today.minusDays(31))
                        .contract(contract)
                        .called("РН-2")
                        .said(),
                adjustment("-90000", null),
                adjustment("0.01", today.minusDays(1)));

        assertSent(template("RU"), "100,00 ₽|100,00 ₽|РН-2|%s|21 день".formatted(russian(today.minusDays(21))));
    }

    @Test
    void whatNamesNoContractIsOfTheUsualOne() {
        UUID usual = UUID.randomUUID();
        base.hearReference(new ContractChanged(usual, Base.version(), Life.LIVE, client, "1", 10, null, true));
        base.hear(
                shipment("100", today.minusDays(50)).called("РН-3").said(),
                new APayment(client).contract(usual).amount("40").on(today).said());

        assertSent(template("RU"), "12 560,50 ₽|12 060,00 ₽|РН-3|%s|40 дней".formatted(russian(today.minusDays(40))));
    }

    @Test
    void ofTwoContractsTheOneThatFellDueFirstIsNamed() {
        UUID contract = UUID.randomUUID();
        base.hearReference(new ContractChanged(contract, Base.version(), Life.LIVE, client, "2", 0, null, false));
        base.hear(
                shipment("10", today.minusDays(31))
                        .contract(contract)
                        .called("РН-4")
                        .dueOn(today.minusDays(13))
                        .said(),
                shipment("20", today.minusDays(30))
                        .contract(contract)
                        .called("РН-5")
                        .dueOn(today.minusDays(20))
                        .said());

        assertSent(template("RU"), "12 530,50 ₽|12 030,00 ₽|РН-4|%s|13 дней".formatted(russian(today.minusDays(13))));
    }

    /** As a merge has it, and a change of the client on the document. */
    @Test
    void whatMovesToAnotherClientIsOwedThere() {
        UUID winner = base.consentingMember(segment, "winner@example.org");
        UUID moving = UUID.randomUUID();
        base.hear(new AShipment(moving, client).amount("7").on(today).said());
        assertThat(preview(template("RU"))).startsWith("12 507,50 ₽|");

        var moved = new AShipment(moving, winner).amount("7").on(today).said();
        base.hear(moved);
        base.hear(base.laneOf(client), List.of(new Departed("shipment", moving, client, moved.version())));

        UUID template = template("RU");
        assertThat(preview(template)).startsWith("12 500,50 ₽|");
        assertThat(preview(template, winner)).startsWith("7,00 ₽|");
    }

    @Test
    void whatIsTakenBackDeletedGoneOrStillToComeIsNotOwed() {
        UUID gone = UUID.randomUUID();
        base.hear(
                shipment("1", today).reversed(true).said(),
                shipment("2", today).life(Life.DELETED).said(),
                shipment("4", today.plusDays(1)).said(),
                new AShipment(gone, client).amount("8").on(today).said());
        base.hear(base.laneOf(client), List.of(new Departed("shipment", gone, client, Base.version())));

        assertThat(preview(template("RU"))).startsWith("12 500,50 ₽|");
    }

    @Test
    void aPreviewAndADryRunSayTheSame() {
        UUID template = template("RU");
        assertThat(preview(template)).startsWith("12 500,50 ₽|12 000,00 ₽|УТ-17|");
        dryRun(template).body("toSend", is(1));

        base.hear(new APayment(client).amount("20000").on(today).said());
        Api.as("marketer")
                .get("/api/v1/templates/%s/preview?clientId=%s".formatted(template, client))
                .then()
                .body("missing", is("debt.amount"));
        dryRun(template).body("toSend", is(0), "skipped", is(Map.of("NOTHING_OWED", 1)));
    }

    @Test
    void onlyADebtTriggerKnowsDebts() {
        UUID template = template("RU");
        refused("/api/v1/triggers", Api.draft(segment, template, Map.of()), "/templateId");
        refused("/api/v1/scenarios", scenario(template), "/plan/steps/0/templateId");

        UUID plain = Api.template("News", "text");
        Api.disabledTrigger(segment, plain, Map.of());
        namesDebts(plain)
                .statusCode(422)
                .body("violations.message", hasItem("поля debt.* есть только у триггера DEBT"));
    }

    @Test
    void theStepsOfAScenarioKeepTheirTemplateFromNamingDebts() {
        UUID plain = Api.template("News", "text");
        namesDebts(plain).statusCode(200);
        UUID other = Api.template("News", "text");
        String scenario = Api.as("marketer")
                .body(scenario(other))
                .post("/api/v1/scenarios")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        namesDebts(other).statusCode(422).body("violations.pointer", is(List.of("/text", "/variants/male/subject")));

        Api.as("marketer").header("If-Match", "*").delete(scenario).then().statusCode(204);
        namesDebts(other).statusCode(200);
    }

    @Test
    void noFireSkipsWhoseDebtIsNotKnownYet() {
        int lane = base.laneOf(client);
        UUID template = template("RU");
        UUID trigger = Api.trigger(segment, template, DEBT);
        database.run(tx -> tx.execute("insert into debts_unknown values (" + lane + ")"));

        dryRun(template).body("skipped", is(Map.of("DEBT_UNKNOWN", 1)));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/fire")
                .then()
                .statusCode(409)
                .body("code", is("debts-unknown"));
        Api.as("marketer")
                .get("/api/v1/triggers/" + trigger + "/fires")
                .then()
                .body("items.result", is(List.of("debts-unknown")));
        Api.fire(Api.trigger(segment, Api.template("Debt", "Просим оплатить"), DEBT));

        debtsAreKnown();
        Api.fire(trigger);
        drain();
        assertThat(Mailbox.all()).hasSize(2);
    }

    @AfterEach
    void debtsAreKnown() {
        database.run(tx -> tx.execute("delete from debts_unknown"));
    }

    private static ValidatableResponse namesDebts(UUID template) {
        String path = "/api/v1/templates/" + template;
        var male = Map.of("subject", "{debt.overdue}", "text", "text");
        return Api.as("marketer")
                .header("If-Match", Api.as("analyst").get(path).header("ETag"))
                .header("Accept-Language", "ru")
                .body(Map.of("text", "{debt.amount}", "variants", Map.of("male", male)))
                .patch(path)
                .then();
    }

    private static Map<String, Object> scenario(UUID template) {
        var step = Map.of("type", "MESSAGE", "code", "pay", "templateId", template);
        var exit = Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE");
        var plan = Map.of("entry", Map.of("on", "MANUAL"), "steps", List.of(step, exit));
        return Map.of("code", "s-" + UUID.randomUUID(), "name", "Scenario", "plan", plan);
    }

    private void assertSent(UUID template, String words) {
        Mailbox.empty();
        launched(template);
        drain();
        assertThat(letter()).isEqualTo(words);
    }

    private UUID launched(UUID template) {
        return Api.fire(Api.trigger(segment, template, DEBT));
    }

    private ValidatableResponse dryRun(UUID template) {
        return Api.as("marketer")
                .post("/api/v1/triggers/" + Api.disabledTrigger(segment, template, DEBT) + "/dry-run")
                .then()
                .statusCode(200);
    }

    private String preview(UUID template) {
        return preview(template, client);
    }

    private static String preview(UUID template, UUID of) {
        return Api.as("marketer")
                .get("/api/v1/templates/%s/preview?clientId=%s".formatted(template, of))
                .then()
                .statusCode(200)
                .extract()
                .path("text");
    }

    private static void refused(String path, Map<String, Object> draft, String pointer) {
        Api.as("marketer")
                .body(new TreeMap<>(draft))
                .post(path)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItem(pointer))
                .body("violations.message", hasItem("only a DEBT trigger knows the fields debt.*"));
    }

    private static UUID template(String language) {
        return template(language, WORDS);
    }

    private static UUID template(String language, String words) {
        var draft = Map.of(
                "code",
                "t-" + UUID.randomUUID(),
                "name",
                "Debt",
                "subject",
                "Debt",
                "text",
                words,
                "language",
                language);
        return UUID.fromString(Api.as("marketer")
                .body(draft)
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private AShipment shipment(String amount, LocalDate on) {
        return new AShipment(client).amount(amount).on(on);
    }

    private AdjustmentChanged adjustment(String amount, LocalDate dueOn) {
        return new AdjustmentChanged(
                UUID.randomUUID(),
                client,
                Base.version(),
                Life.LIVE,
                null,
                null,
                null,
                null,
                new BigDecimal(amount),
                null,
                today.minusDays(3),
                dueOn);
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private static String letter() {
        assertThat(Mailbox.all()).hasSize(1);
        return Mailbox.bodies(Mailbox.all().getFirst())
                .getFirst()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static String russian(LocalDate date) {
        return written(date, Locale.of("ru", "RU"));
    }

    private static String english(LocalDate date) {
        return written(date, Locale.UK);
    }

    private static String written(LocalDate date, Locale locale) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }
}
