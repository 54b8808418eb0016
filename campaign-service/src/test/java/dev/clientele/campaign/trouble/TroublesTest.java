package dev.clientele.campaign.trouble;

import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.sql.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work is made to fail by the database, which quotes a value when it refuses a row. */
@CampaignTest
class TroublesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    @Inject
    Base base;

    @Inject
    Feeding feeding;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Troubles troubles;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("Hello", "text {unsubscribeUrl}");
    }

    @AfterEach
    void mend() {
        database.run(tx -> tx.execute("drop function if exists refuse_row cascade"));
    }

    @Test
    void aTriggerSaysThatItsEntriesFailAndIsSilentWhenTheyWorkAgain() {
        UUID sick = trigger();
        UUID well = trigger();
        feeding.pass();
        double others = metrics.get("clientele.campaign.troubles").gauge().value();
        enter("one@example.org");
        breakRows("delivery", "new.trigger_id = '%s'".formatted(sick));
        TestClock.movable().advance(Duration.ofSeconds(6));

        feeding.pass();

        assertThat(metrics.get("clientele.campaign.troubles").gauge().value()).isEqualTo(others + 1);
        find("triggers/" + sick)
                .body("trouble.work", is("INTAKE"), "trouble.lastError", is("SQLSTATE P0001"))
                .body("trouble.failures", is(1), "trouble.staleSince", notNullValue(), "waiting", is(1));
        find("triggers/" + well).body("trouble", nullValue());
        find("sending/health").body("troubles.subjectId", hasItem(sick.toString()), "oldestDue.entry", notNullValue());
        feeding.pass();
        find("triggers/" + sick).body("trouble.failures", is(1));
        TestClock.movable().advance(Duration.ofSeconds(3));
        feeding.pass();
        find("triggers/" + sick).body("trouble.failures", is(2));

        mend();
        TestClock.movable().advance(Duration.ofSeconds(5));
        feeding.pass();

        find("triggers/" + sick).body("trouble", nullValue(), "waiting", is(0));
        find("sending/health").body("troubles.subjectId", not(hasItem(sick.toString())));
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        assertThat(Mailbox.recipients()).containsExactly("one@example.org", "one@example.org");
    }

    @Test
    void aCampaignSaysThatItsAudienceCannotBeFrozen() {
        base.consentingMember(segment, "two@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of());
        breakRows("delivery", "new.trigger_id = '%s'".formatted(trigger));
        UUID campaign = Api.fire(trigger);

        dispatcher.pass();

        find("campaigns/" + campaign).body("state", is("PLANNING"), "trouble.work", is("PLANNING"));
        mend();
        TestClock.movable().advance(Duration.ofSeconds(3));
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        find("campaigns/" + campaign).body("state", is("FINISHED"), "trouble", nullValue());
    }

    @Test
    void aScenarioSaysThatItLetsNobodyInAndItsClientWhyItDoesNotGetOn() {
        var plan = Map.of(
                "entry",
                Map.of("on", "REGISTERED", "withinDays", 1),
                "steps",
                List.of(
                        Map.of("type", "WAIT", "code", "w", "days", 1),
                        Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE")));
        UUID scenario = UUID.fromString(Api.as("marketer")
                .body(Map.of("code", "s-" + UUID.randomUUID(), "name", "Scenario", "plan", plan))
                .post("/api/v1/scenarios")
                .path("id"));
        String path = "scenarios/" + scenario;
        Api.as("marketer").post("/api/v1/" + path + "/enable").then().statusCode(200);
        UUID client = UUID.randomUUID();
        LocalDate today = TestClock.today();
        base.hear(newcomer(client, today, null));
        breakRows("enrolment", "new.scenario_id = '%s'".formatted(scenario));
        feeding.pass();
        find(path).body("trouble.work", is("ENROLMENT"));
        mend();
        TestClock.movable().advance(Duration.ofSeconds(3));
        feeding.pass();
        find(path).body("trouble", nullValue());
        find(path + "/enrolments").body("items[0].waitingFor", is("TIME"), "items[0].lastError", nullValue());

        breakRows("enrolment", "new.scenario_id = '%s'".formatted(scenario));
        TestClock.movable().advance(Duration.ofDays(2));
        feeding.pass();
        find(path + "/enrolments")
                .body("items[0].waitingFor", is("NEXT_TRY"), "items[0].lastError", is("SQLSTATE P0001"));
        mend();
        TestClock.movable().advance(Duration.ofMinutes(2));
        feeding.pass();
        find(path + "/enrolments").body("items[0].state", is("EXITED"), "items[0].lastError", nullValue());
        Api.as("marketer").post("/api/v1/" + path + "/disable").then().statusCode(200);
    }

    /** Another replica may have mended it, or there is nothing left to do. */
    @Test
    void whatIsGoneElsewhereIsGoneHere() {
        Task mended = Task.of(Work.CLOSING, UUID.randomUUID());
        Task forsaken = Task.of(Work.SENDING, UUID.randomUUID(), 3);
        troubles.failed(mended, new IllegalStateException("Ivan"));
        database.run(tx -> tx.execute("delete from trouble"));
        troubles.failed(forsaken, new Fault("ledger-incomplete", "rows"));
        assertThat(troubles.present().of(forsaken.subjectId()).orElseThrow().lastError())
                .isEqualTo("ledger-incomplete");
        TestClock.movable().advance(Duration.ofMinutes(20));
        troubles.look();
        assertThat(troubles.all()).isEmpty();
        assertThat(metrics.get("clientele.campaign.troubles").gauge().value()).isZero();
    }

    private void breakRows(String table, String when) {
        database.run(tx -> {
            tx.execute("""
                    create or replace function refuse_row() returns trigger language plpgsql as
                    $$ begin raise exception 'Ivan Petrov, +79161234567'; end $$
                    """);
            tx.execute(
                    "create trigger refuse before insert or update on %s for each row when (%s) execute function refuse_row()"
                            .formatted(table, when));
        });
    }

    private UUID trigger() {
        UUID id = Api.unscheduledTrigger(
                segment, template, Map.of("type", "SEGMENT_ENTERED", "repeatPolicy", "PER_ENTRY"));
        Api.as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        return id;
    }

    private void enter(String email) {
        UUID id = UUID.randomUUID();
        base.hear(contact(id, id, null, "Иван", email));
        base.consent(id, id);
        base.hear(entered(segment, id, DAY, MembershipCause.DATA));
    }

    private static ValidatableResponse find(String path) {
        return Api.as("analyst").get("/api/v1/" + path).then().statusCode(200);
    }
}
