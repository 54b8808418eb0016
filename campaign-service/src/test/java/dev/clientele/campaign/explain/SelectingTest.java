package dev.clientele.campaign.explain;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether and by what a client came into a campaign. */
@CampaignTest
class SelectingTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Feeding feeding;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("News", "Hello. {unsubscribeUrl}");
    }

    @Test
    void aBirthdayOfNoSegmentIsWhatSelectedAndWhatRepeats() {
        UUID celebrates = born(MonthDay.from(TestClock.today()), "born-today@example.org");
        UUID other = born(MonthDay.from(TestClock.today().plusDays(40)), "born-later@example.org");
        UUID trigger = birthday();
        String occasion = "birthday/" + TestClock.today().getYear();

        UUID first = fire(trigger);
        explained(first, celebrates, "YES")
                .body(
                        "because.kind",
                        is("BIRTHDAYS"),
                        "because.from",
                        is(TestClock.today().toString()))
                .body("because.occasions", is(List.of(occasion)), "because.segments", is(List.of()));
        explained(first, other, "NO_OCCASION");

        UUID second = fire(trigger);
        explained(second, celebrates, "REPEATED").body("because.occasions", is(List.of(occasion)));
    }

    @Test
    void aStayThatWasWrittenToIsRepeated() {
        UUID member = base.consentingMember(segment, "stays@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_ENTRY"));
        explained(fire(trigger), member, "YES")
                .body("because.segments[0].segmentId", is(segment.toString()))
                .body("because.segments[0].name", is("Segment"), "because.segments[0].member", is(true))
                .body("because.occasions", hasItem(startsWith("stay/")));
        explained(fire(trigger), member, "REPEATED");
    }

    @Test
    void whoIsLeftOutIsToldByWhichSegment() {
        UUID member = base.consentingMember(segment, "out@example.org");
        UUID excluded = base.segment("MANUAL", false);
        base.hear(Base.entered(excluded, member));
        UUID campaign = fire(Api.trigger(segment, template, Map.of("excludeSegmentIds", List.of(excluded))));
        explained(campaign, member, "EXCLUDED")
                .body("because.segments.find { it.excludes }.segmentId", is(excluded.toString()))
                .body("because.segments.find { it.excludes }.member", is(true));
    }

    @Test
    void anEntrySettles() {
        UUID trigger = Api.unscheduledTrigger(segment, template, Map.of("type", "SEGMENT_ENTERED"));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then()
                .statusCode(200);
        UUID first = enter("first@example.org");
        TestClock.movable().advance(Duration.ofSeconds(6));
        feeding.pass();
        drain();
        UUID campaign = UUID.fromString(
                Api.as("analyst").get("/api/v1/campaigns?triggerId=" + trigger).path("items[0].id"));
        UUID second = enter("second@example.org");

        explained(campaign, first, "YES").body("because.settlesAt", nullValue());
        explained(campaign, second, "SETTLING").body("because.settlesAt", notNullValue());
    }

    @Test
    void wordsThatAreTooLongAreAShutGate() {
        UUID client = Reachable.member(base, segment, Channel.SMS, "+79161234567", null);
        UUID provider = Reachable.provider(Map.of());
        UUID campaign = fire(Api.trigger(
                segment,
                Reachable.template("SMS", null, "я".repeat(671)),
                Map.of("action", Map.of("providerId", provider))));
        explained(campaign, client, "YES")
                .body("recipients[0].gates.find { it.gate == 'WORDS' }.state", is("SHUT"))
                .body("recipients[0].gates.find { it.gate == 'WORDS' }.reason", is("TOO_LONG"));
    }

    private UUID born(MonthDay day, String email) {
        UUID id = UUID.randomUUID();
        base.hear(Base.person(id, id, null, Life.LIVE, "Иван", day.toString(), null, null, email));
        base.consent(id, id);
        return id;
    }

    private UUID birthday() {
        var draft = Api.draft(segment, template, Map.of("type", "BIRTHDAY"));
        draft.remove("segmentId");
        UUID id = Reachable.id(
                Api.as("marketer").body(draft).post("/api/v1/triggers").then().statusCode(201));
        Api.as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        return id;
    }

    private UUID enter(String email) {
        UUID id = UUID.randomUUID();
        base.hear(Base.contact(id, id, null, "Иван", email));
        base.consent(id, id);
        base.hear(Base.entered(segment, id, TestClock.today(), MembershipCause.DATA));
        return id;
    }

    private UUID fire(UUID trigger) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        drain();
        return campaign;
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private static ValidatableResponse explained(UUID campaign, UUID client, String selected) {
        return Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/clients/" + client + "/explanation")
                .then()
                .statusCode(200)
                .body("selected", is(selected));
    }
}
