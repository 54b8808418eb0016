package dev.clientele.campaign.delivery;

import static dev.clientele.campaign.Base.company;
import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.departed;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.left;
import static dev.clientele.campaign.Base.link;
import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.merged;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.status;
import static dev.clientele.contracts.ClientEvent.ConsentState.GRANTED;
import static dev.clientele.contracts.ClientEvent.ConsentState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Somebody;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.provider.Provider;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.DeliveryEvent;
import dev.clientele.contracts.DeliveryEvent.MessageSent;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.testing.events.AContact;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class CampaignFlowTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Gatekeeper gatekeeper;

    @Inject
    Planner planner;

    @Inject
    Campaigns campaigns;

    @Inject
    Ledger ledger;

    @Inject
    SwitchableCarrier carrier;

    @Inject
    Database database;

    @Inject
    Lanes lanes;

    @Inject
    Consumers consumers;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("{contact.salutation}!", "Новости для {client.name}. {unsubscribeUrl}");
    }

    @AfterEach
    void end() {
        carrier.straight();
    }

    @Test
    void mailsExactlyTheConsentingMembersOnceAndTellsWhyNotTheOthers() {
        for (int i = 0; i < 20; i++) base.consentingMember(segment, "yes" + i + "@example.org");
        UUID silent = member("silent@example.org");
        UUID refused = base.consentingMember(segment, "refused@example.org");
        base.hear(marketing(refused, refused, "*", WITHDRAWN));
        UUID noAddress = member();
        base.consent(noAddress, noAddress);
        UUID gone = base.consentingMember(segment, "gone@example.org");
        base.hear(contact(gone, gone, null, Life.DELETED, "Иван", "gone@example.org"));
        UUID liquidated = base.consentingMember(segment, "liquidated@example.org");
        base.hear(status(liquidated, "LIQUIDATED"));
        UUID leaver = base.consentingMember(segment, "leaver@example.org");
        base.hear(left(segment, leaver));
        base.consentingMember(base.segment("PERIODIC", false), "elsewhere@example.org");

        UUID trigger = Api.trigger(segment, template, Map.of());
        UUID first = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).hasSize(20).doesNotHaveDuplicates().allMatch(to -> to.startsWith("yes"));
        Api.expect(
                first,
                "FINISHED",
                20,
                Map.of("NO_CONSENT", 1, "WITHDRAWN", 1, "NO_ADDRESS", 1, "NOT_ELIGIBLE", 1, "STATUS_EXCLUDED", 1));
        assertThat(Api.campaign(first).getInt("statistics.snapshot")).isEqualTo(25);
        Api.as("marketer")
                .get("/api/v1/deliveries?clientId=" + silent)
                .then()
                .body("items.state", is(java.util.List.of("SKIPPED")), "items[0].reason", is("NO_CONSENT"));

        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.all()).hasSize(20);
        JsonPath again = Api.campaign(second);
        assertThat(again.getInt("statistics.sent")).isZero();
        assertThat(again.getInt("statistics.repeated")).isEqualTo(20);
        assertThat(again.getString("state")).isEqualTo("FINISHED");
    }

    @Test
    void aMessageIsMultipartWithStableIdAndOneClickHeaders() {
        base.consentingMember(segment, "ivan@example.org");

        UUID campaign = fireAndFinish(Api.trigger(segment, template, Map.of()));

        var mail = Mailbox.to("ivan@example.org").getFirst();
        String id = deliveries(campaign).getString("items[0].id");
        assertThat(Mailbox.subject(mail)).isEqualTo("Уважаемый Иван Петрович!");
        assertThat(Mailbox.header(mail, "Message-ID")).isEqualTo("<" + id + "@clientele.local>");
        assertThat(Mailbox.header(mail, "List-Unsubscribe"))
                .matches("<https://clients\\.example\\.org/api/v1/unsubscribe/([\\w-]+)>, *"
                        + "<mailto:bounces@xn--80a1acny\\.local\\?subject=unsubscribe%20\\1>");
        assertThat(Mailbox.header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(Mailbox.header(mail, "Content-Type")).startsWith("multipart/alternative");
        assertThat(Mailbox.bodies(mail)).hasSize(2);
        assertThat(Mailbox.bodies(mail).getFirst()).startsWith("Новости для Сидоров Иван Петрович. https://clients.");
        assertThat(Mailbox.bodies(mail).getLast()).isEqualTo("<p>Уважаемый Иван Петрович</p>");
    }

    @Test
    void consentWithdrawnBetweenPlanningAndSendingHolds() {
        UUID stays = base.consentingMember(segment, "stays@example.org");
        UUID withdraws = base.consentingMember(segment, "withdraws@example.org");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        planner.plan(campaigns.find(campaign));
        assertThat(Api.campaign(campaign).getInt("statistics.queued")).isEqualTo(2);

        base.hear(personalData(withdraws, withdraws, WITHDRAWN));
        drain();

        assertThat(Mailbox.recipients()).containsExactly("stays@example.org");
        Api.expect(campaign, "FINISHED", 1, Map.of("WITHDRAWN", 1));
        assertThat(stays).isNotEqualTo(withdraws);
    }

    @Test
    void aCancelledCampaignSendsNothingMore() {
        base.consentingMember(segment, "a@example.org");
        base.consentingMember(segment, "b@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of());
        UUID campaign = Api.fire(trigger);
        planner.plan(campaigns.find(campaign));

        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/cancel")
                .then()
                .statusCode(200);
        drain();

        assertThat(Mailbox.all()).isEmpty();
        Api.expect(campaign, "CANCELLED", 0, Map.of());
        assertThat(Api.campaign(campaign).getInt("statistics.cancelled")).isEqualTo(2);
        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/resume")
                .then()
                .statusCode(409)
                .body("code", is("campaign-ended"));
        fireAndFinish(trigger);
        assertThat(Mailbox.all())
                .as("what was cancelled was promised to nobody")
                .hasSize(2);
    }

    @Test
    void aPausedCampaignWaitsAndGoesOn() {
        base.consentingMember(segment, "a@example.org");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/pause")
                .then()
                .statusCode(200);
        drain();
        assertThat(Mailbox.all()).isEmpty();

        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/resume")
                .then()
                .statusCode(200);
        drain();

        assertThat(Mailbox.all()).hasSize(1);
        Api.expect(campaign, "FINISHED", 1, Map.of());
    }

    @Test
    void aCancelInTheMiddleOfAHandOverKeepsWhatWentAndEndsTheRest() {
        for (int i = 0; i < 3; i++) base.consentingMember(segment, "midway" + i + "@example.org");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of("action", Map.of("perHour", 1))));
        carrier.through((real, letter) -> {
            assertThat(deliveries(campaign).getList("items.findAll { it.state == 'SENDING' }"))
                    .hasSize(1);
            Api.as("marketer")
                    .post("/api/v1/campaigns/" + campaign + "/cancel")
                    .then()
                    .statusCode(200);
            return real.carry(letter);
        });
        drain();

        assertThat(Mailbox.all()).hasSize(1);
        Api.expect(campaign, "CANCELLED", 1, Map.of());
        assertThat(Api.campaign(campaign).getInt("statistics.cancelled")).isEqualTo(2);
        assertThat(Api.campaign(campaign).getString("finishedAt")).isNotNull();
    }

    @Test
    void aSenderKilledAfterHandOverCausesOneDuplicateAtMostAndItIsCounted() {
        base.consentingMember(segment, "a@example.org");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        planner.plan(campaigns.find(campaign));
        var due = database.read(handle -> ledger.due(handle, TestClock.movable().instant()));
        gatekeeper.pass(due.getFirst()).letters().forEach(carrier::carry);
        drain();
        assertThat(Mailbox.all())
                .as("the lease protects what may be in another sender's hands")
                .hasSize(1);

        database.run(tx -> tx.execute(
                "update delivery set lease_until = now() - interval '1 second' where campaign_id = ?", campaign));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            drain();
            return Mailbox.all().size() > 1;
        });

        assertThat(Mailbox.all()).hasSize(2);
        assertThat(Mailbox.all().stream()
                        .map(mail -> Mailbox.header(mail, "Message-ID"))
                        .distinct())
                .as("the same Message-ID lets mail programs show it once")
                .hasSize(1);
        Api.expect(campaign, "FINISHED", 1, Map.of());
        assertThat(Api.campaign(campaign).getInt("statistics.suspectedDuplicates"))
                .isEqualTo(1);
    }

    @Test
    void aPassingFailureIsTriedAgainWithBackOffAndAPermanentOneIsNot() {
        base.consentingMember(segment, "later@example.org");
        base.consentingMember(segment, "never@example.org");
        carrier.through((real, letter) -> letter.to().value().startsWith("later")
                ? new Outcome.Deferred("451 try later")
                : new Outcome.Refused("SMTP_550", "550 no such user"));
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        drain();
        Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .body("items.state", hasItems("QUEUED", "FAILED"), "items.reason", hasItems("DEFERRED", "SMTP_550"));
        carrier.straight();
        drain();
        assertThat(Mailbox.all()).as("not before its delay").isEmpty();

        TestClock.movable().advance(Duration.ofMinutes(1));
        drain();

        assertThat(Mailbox.recipients()).containsExactly("later@example.org");
        assertThat(Api.campaign(campaign).getString("state")).isEqualTo("FINISHED");
        assertThat(Api.campaign(campaign).getInt("statistics.failed")).isEqualTo(1);
    }

    @Test
    void aProviderThatIsAwayCostsNoAttemptHoweverLong() {
        base.consentingMember(segment, "patient@example.org");
        carrier.through((real, letter) -> new Outcome.ProviderAway("connection refused"));
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        for (int i = 0; i < 10; i++) {
            drain();
            TestClock.movable().advance(Duration.ofMinutes(1));
            sleep(60);
        }
        assertThat(deliveries(campaign).getString("items[0].reason")).isEqualTo("PROVIDER_AWAY");
        assertThat(deliveries(campaign).getInt("items[0].attempts")).isZero();
        carrier.straight();
        drain();

        assertThat(Mailbox.recipients()).containsExactly("patient@example.org");
        Api.expect(campaign, "FINISHED", 1, Map.of());
    }

    /** Prior art: a poison row is quarantined; the breaker pauses the provider, not the campaign. */
    @Test
    void oneThatItsProviderTurnsAwayHoldsUpNobodyAndEndsWhenOthersWereTaken() {
        base.consentingMember(segment, "poison@example.org");
        carrier.through((real, letter) -> letter.to().value().startsWith("poison")
                ? new Outcome.ProviderAway("530 5.7.0 not poison@example.org")
                : real.carry(letter));
        UUID poisoned = Api.fire(Api.trigger(segment, template, Map.of()));
        for (int i = 0; i < 6; i++) later(Duration.ofMinutes(6));
        Api.as("analyst")
                .get("/api/v1/providers/" + Provider.SMTP)
                .then()
                .body("breaker.state", is("OPEN"), "breaker.lastError", is("SMTP 530 5.7.0"));

        UUID healthy = fireForOneMore();
        for (int i = 0; i < 60 && !over(healthy); i++) later(Duration.ofMinutes(6));
        Api.expect(healthy, "FINISHED", 1, Map.of());
        assertThat(deliveries(poisoned).getString("items[0].state")).isEqualTo("QUEUED");

        for (int i = 0; i < 60 && !over(poisoned); i++) {
            fireForOneMore();
            later(Duration.ofHours(2));
        }
        assertThat(deliveries(poisoned).getString("items[0].reason")).isEqualTo("TURNED_AWAY");
        assertThat(Api.campaign(poisoned).getInt("statistics.failed")).isEqualTo(1);
        Api.expect(poisoned, "FINISHED", 0, Map.of());

        Api.as("marketer")
                .post("/api/v1/campaigns/" + poisoned + "/retry")
                .then()
                .statusCode(200);
        for (int i = 0; i < 10; i++) {
            fireForOneMore();
            later(Duration.ofHours(2));
        }
        assertThat(deliveries(poisoned).getString("items[0].state"))
                .as("its two days begin anew")
                .isEqualTo("QUEUED");
        assertThat(deliveries(poisoned).getInt("items[0].attempts")).isGreaterThan(5);

        carrier.straight();
        for (int i = 0; i < 10 && !over(poisoned); i++) later(Duration.ofHours(2));
        Api.expect(poisoned, "FINISHED", 1, Map.of());
    }

    private UUID fireForOneMore() {
        UUID own = base.segment("PERIODIC", false);
        base.consentingMember(own, "healthy" + UUID.randomUUID() + "@example.org");
        return Api.fire(Api.trigger(own, template, Map.of()));
    }

    private void later(Duration time) {
        drain();
        TestClock.movable().advance(time);
        sleep(60);
        drain();
    }

    private static boolean over(UUID campaign) {
        return Api.campaign(campaign).getString("state").equals("FINISHED");
    }

    @Test
    void aHandOverThatBeginsTooLatePassesItsGatesAgain() {
        for (int i = 0; i < 6; i++) {
            UUID id = base.unitInLane(3);
            base.hear(contact(id, id, null, "Иван", "slow" + i + "@example.org"), entered(segment, id));
            base.consent(id, id);
        }
        var begun = new ConcurrentLinkedQueue<String>();
        carrier.through((real, letter) -> {
            begun.add(letter.to().value());
            sleep(1_200);
            return real.carry(letter);
        });
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        planner.plan(campaigns.find(campaign));
        dispatcher.pass();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> begun.size() >= 3);
        assertThat(begun)
                .as("three connections for advertising; the others were too late")
                .hasSize(3);
        drain();

        assertThat(Mailbox.recipients()).hasSize(6).doesNotHaveDuplicates();
        Api.expect(campaign, "FINISHED", 6, Map.of());
        Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .body("items.attempts", everyItem(is(1)));
    }

    @Test
    void anAddressOfTwoClientsGetsOneMessage() {
        base.consentingMember(segment, "shared@example.org");
        base.consentingMember(segment, "Shared@Example.org ");

        UUID trigger = Api.trigger(segment, template, Map.of());
        Api.expect(fireAndFinish(trigger), "FINISHED", 1, Map.of("DUPLICATE_ADDRESS", 1));
        Api.expect(fireAndFinish(trigger), "FINISHED", 0, Map.of("DUPLICATE_ADDRESS", 1));

        assertThat(Mailbox.all()).as("once is once for an address too").hasSize(1);
    }

    @Test
    void aCompanyIsWrittenToAsThePolicySays() {
        UUID company = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID primary = UUID.randomUUID();
        base.hear(company(company, "ООО «Вода»", null, "office@example.org"), entered(segment, company));
        base.hear(contact(second, company, company, "Пётр", "second@example.org"), link(company, second, 2));
        base.hear(contact(primary, company, company, "Иван", "primary@example.org"), link(company, primary, 1));
        base.consent(company, company);
        base.consent(company, second);
        base.consent(company, primary);

        fireAndFinish(Api.trigger(segment, template, Map.of()));
        assertThat(Mailbox.recipients()).containsExactly("primary@example.org");

        Mailbox.empty();
        fireAndFinish(Api.trigger(segment, template, Map.of("recipientPolicy", "ALL_CONTACTS")));
        assertThat(Mailbox.recipients()).containsExactly("primary@example.org", "second@example.org");

        Mailbox.empty();
        fireAndFinish(Api.trigger(segment, template, Map.of("recipientPolicy", "COMPANY_ADDRESS")));
        assertThat(Mailbox.recipients()).containsExactly("office@example.org");
        assertThat(Mailbox.subject(Mailbox.all().getFirst())).isEqualTo("Здравствуйте!");
    }

    @Test
    void aCompanyWithoutContactsIsWrittenToAtItsOwnAddressIfItHasOne() {
        UUID with = UUID.randomUUID();
        UUID without = UUID.randomUUID();
        base.hear(company(with, "С адресом", null, "own@example.org"), entered(segment, with));
        base.hear(company(without, "Без адреса", null), entered(segment, without));
        base.consent(with, with);
        base.consent(without, without);

        UUID campaign = fireAndFinish(Api.trigger(segment, template, Map.of()));

        assertThat(Mailbox.recipients()).containsExactly("own@example.org");
        Api.expect(campaign, "FINISHED", 1, Map.of("NO_ADDRESS", 1));
    }

    @Test
    void aContactThatWasAttachedMeanwhileIsNoClientAnyMore() {
        UUID id = base.consentingMember(segment, "moved@example.org");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        planner.plan(campaigns.find(campaign));

        base.hear(contact(id, id, UUID.randomUUID(), "Иван", "moved@example.org"));
        drain();

        assertThat(Mailbox.all()).isEmpty();
        Api.expect(campaign, "FINISHED", 0, Map.of("NOT_ELIGIBLE", 1));
    }

    @Test
    void whatTheLoserOfAMergeWasSentCountsForTheWinner() {
        UUID loser = base.consentingMember(segment, "loser@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of());
        fireAndFinish(trigger);
        UUID winner = base.consentingMember(segment, "winner@example.org");
        base.hear(left(segment, loser), merged(loser, winner));

        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("loser@example.org");
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
    }

    /** CAM-14: a stay is one entry, however often a schedule fires; coming back is another. */
    @Test
    void perEntryAMemberIsWrittenToOnceAStay() {
        UUID client = base.consentingMember(segment, "stays@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_ENTRY"));
        fireAndFinish(trigger);

        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("stays@example.org");
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
        base.hear(left(segment, client), entered(segment, client, LocalDate.of(2026, 1, 15), MembershipCause.DATA));
        fireAndFinish(trigger);
        assertThat(Mailbox.recipients()).hasSize(2);
    }

    /** Settled question 8, of whom the ledger had written down before the merge. */
    @Test
    void aWinnerThatWaitsIsNotSentWhatItsLoserWasSent() {
        UUID first = base.consentingMember(segment, "first@example.org");
        UUID second = base.consentingMember(segment, "second@example.org");
        UUID campaign = fireAtOneAnHour();
        boolean firstWent = Mailbox.recipients().equals(List.of("first@example.org"));
        UUID loser = firstWent ? first : second;
        UUID winner = firstWent ? second : first;

        merge(loser, winner);
        nextHour();

        assertThat(Mailbox.all()).hasSize(1);
        Api.expect(campaign, "FINISHED", 1, Map.of("REPEATED", 1));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/clients/" + winner + "/explanation")
                .then()
                .body(
                        "recipients[0].reason", is("REPEATED"),
                        "recipients[0].gates.find { it.gate == 'REPETITION' }.state", is("SHUT"));
    }

    @Test
    void aLoserThatWaitsIsNotSentWhatItsWinnerWasSent() {
        UUID first = base.consentingMember(segment, "first@example.org");
        UUID second = base.consentingMember(segment, "second@example.org");
        UUID campaign = fireAtOneAnHour();
        boolean firstWent = Mailbox.recipients().equals(List.of("first@example.org"));

        merge(firstWent ? second : first, firstWent ? first : second);
        nextHour();

        assertThat(Mailbox.all()).hasSize(1);
        Api.expect(campaign, "FINISHED", 1, Map.of("NOT_ELIGIBLE", 1));
    }

    @Test
    void ofTwoThatWaitTheWinnerIsSentAndTheLoserIsNot() {
        UUID loser = base.consentingMember(segment, "loser@example.org");
        UUID winner = base.consentingMember(segment, "winner@example.org");
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of()));
        planner.plan(campaigns.find(campaign));

        merge(loser, winner);
        drain();

        assertThat(Mailbox.recipients()).containsExactly("winner@example.org");
        Api.expect(campaign, "FINISHED", 1, Map.of("NOT_ELIGIBLE", 1));
    }

    /** Settled question 9: the repeat key of a person's own occasion is the person's, wherever its cards were. */
    @Test
    void aPersonThatWaitsInACompanyIsNotGreetedForTheCardThatWasMergedIntoIt() {
        UUID company = UUID.randomUUID();
        UUID free = UUID.randomUUID();
        UUID attached = UUID.randomUUID();
        base.hear(celebrating(free).emails("free@example.org").said(), entered(segment, free));
        base.consent(free, free);
        UUID trigger = Api.trigger(segment, template, Map.of("type", "BIRTHDAY"));
        fireAndFinish(trigger);
        base.hear(company(company, "Ромашка", null), entered(segment, company));
        base.attach(celebrating(attached).emails("attached@example.org"), company);
        base.consent(company, attached);
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID second = Api.fire(trigger);
        planner.plan(campaigns.find(second));

        merge(free, attached);
        drain();

        assertThat(Mailbox.recipients()).containsExactly("free@example.org");
        Api.expect(second, "FINISHED", 0, Map.of("REPEATED", 1));
    }

    private UUID fireAtOneAnHour() {
        UUID campaign = Api.fire(Api.trigger(segment, template, Map.of("action", Map.of("perHour", 1))));
        drain();
        assertThat(Mailbox.all()).hasSize(1);
        return campaign;
    }

    private void nextHour() {
        TestClock.movable().advance(Duration.ofMinutes(61));
        drain();
    }

    private void merge(UUID loser, UUID winner) {
        base.hear(
                base.laneOf(loser),
                List.of(contact(loser, loser, null, Life.MERGED, "Иван", "gone@example.org"), merged(loser, winner)));
    }

    @Test
    void aChainOfMergesGivesToItsLastWinnerThoughItIsHeardBackwards() {
        UUID loser = base.consentingMember(segment, "loser@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of());
        fireAndFinish(trigger);
        UUID between = UUID.randomUUID();
        UUID winner = base.consentingMember(segment, "winner@example.org");
        base.hear(left(segment, loser), merged(between, winner), merged(loser, between));

        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("loser@example.org");
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
    }

    @Test
    void whatAMergedContactWasSentCountsForTheOneThatStaysInTheCompany() {
        UUID company = UUID.randomUUID();
        UUID loser = UUID.randomUUID();
        UUID winner = UUID.randomUUID();
        base.hear(company(company, "ООО «Вода»", null), entered(segment, company));
        base.hear(contact(loser, company, company, "Иван", "loser@example.org"), link(company, loser, 1));
        base.consent(company, loser);
        UUID trigger = Api.trigger(segment, template, Map.of());
        fireAndFinish(trigger);
        base.hear(contact(winner, company, company, "Иван", "winner@example.org"), link(company, winner, 1));
        base.consent(company, winner);
        base.hear(merged(loser, winner), departed("contact", loser, company));

        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("loser@example.org");
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
    }

    /** Settled question 9: the repeat key of a person's own occasion is the person's. */
    @Test
    void aPersonIsGreetedOnceThoughItComesToACompanyMeanwhile() {
        UUID company = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        AContact card = celebrating(person).emails("free@example.org");
        base.hear(card.said(), entered(segment, person));
        base.consent(person, person);
        base.hear(company(company, "Ромашка", null), entered(segment, company));
        UUID trigger = Api.trigger(segment, template, Map.of("type", "BIRTHDAY"));
        fireAndFinish(trigger);

        base.attach(card.emails("attached@example.org"), company);
        base.consent(company, person);
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .body("toSend", is(0), "repeated", is(1));
        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("free@example.org");
        Api.expect(second, "FINISHED", 0, Map.of());
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
    }

    @Test
    void aPersonIsGreetedOnceThoughItLeavesItsCompanyMeanwhile() {
        UUID company = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        AContact card = celebrating(person).emails("attached@example.org");
        base.hear(company(company, "Ромашка", null), entered(segment, company));
        base.attach(card, company);
        base.consent(company, person);
        UUID trigger = Api.trigger(segment, template, Map.of("type", "BIRTHDAY", "repeatPolicy", "ONCE"));
        fireAndFinish(trigger);

        base.detach(card.emails("free@example.org"), company);
        base.hear(entered(segment, person));
        base.consent(person, person);
        UUID second = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("attached@example.org");
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
    }

    /** Settled question 8: what the loser was sent in a company that it had left counts, too. */
    @Test
    void aPersonIsGreetedOnceThoughItsCardIsMergedAfterItHasMoved() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID loser = UUID.randomUUID();
        UUID winner = UUID.randomUUID();
        AContact card = celebrating(loser).emails("loser@example.org");
        base.hear(company(first, "Ромашка", null), entered(segment, first));
        base.hear(company(second, "Василёк", null), entered(segment, second));
        base.attach(card, first);
        base.consent(first, loser);
        UUID trigger = Api.trigger(segment, template, Map.of("type", "BIRTHDAY"));
        fireAndFinish(trigger);

        base.detach(card, first);
        base.attach(card, second);
        base.attach(celebrating(winner).emails("winner@example.org"), second);
        base.consent(second, winner);
        base.hear(merged(loser, winner), departed("contact", loser, second));
        UUID again = fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactly("loser@example.org");
        assertThat(Api.campaign(again).getInt("statistics.repeated")).isEqualTo(1);
    }

    /** Settled question 8: on attach nothing moves to the company. */
    @Test
    void whatAClientWasPromisedStaysWithTheClientWhenItIsAttached() {
        UUID company = UUID.randomUUID();
        UUID person = base.consentingMember(segment, "free@example.org");
        base.hear(company(company, "Ромашка", null), entered(segment, company));
        UUID trigger = Api.trigger(segment, template, Map.of());
        fireAndFinish(trigger);

        base.hear(left(segment, person));
        base.attach(Somebody.free(person).emails("attached@example.org"), company);
        base.consent(company, person);
        fireAndFinish(trigger);

        assertThat(Mailbox.recipients()).containsExactlyInAnyOrder("free@example.org", "attached@example.org");
    }

    private static AContact celebrating(UUID id) {
        LocalDate today = TestClock.today();
        return Somebody.free(id).born("--" + today.toString().substring(5));
    }

    @Test
    void whatIsSentAndWhatATriggerUsesIsSaidOnTheStreams() {
        var sent = new ConcurrentLinkedQueue<MessageSent>();
        var used = new ConcurrentLinkedQueue<UsageChanged>();
        consumers.start(ConsumerSpec.lanesWithoutDays(
                "deliveries-test",
                Map.of(Stream.DELIVERIES.topic(), DeliveryEvent.class),
                batch -> batch.records().forEach(one -> {
                    if (one.event() instanceof MessageSent message) sent.add(message);
                })));
        consumers.start(ConsumerSpec.references(
                "uses-test",
                Map.of(Stream.REFERENCES.topic(), ReferenceEvent.class),
                batch -> batch.records().forEach(one -> {
                    if (one.event() instanceof UsageChanged usage) used.add(usage);
                })));
        try {
            UUID member = base.consentingMember(segment, "said@example.org");
            UUID trigger = Api.trigger(segment, template, Map.of());

            UUID onStatus = Api.unscheduledTrigger(
                    null, template, Map.of("type", "STATUS_CHANGED", "occasion", Map.of("statusTo", "LOST")));

            UUID campaign = fireAndFinish(trigger);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(used).anySatisfy(usage -> {
                        assertThat(usage.subject()).isEqualTo("status/LOST");
                        assertThat(usage.user()).isEqualTo("trigger/" + onStatus);
                        assertThat(usage.life()).isEqualTo(Life.LIVE);
                    }));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(sent).anySatisfy(message -> {
                        assertThat(message.unitId()).isEqualTo(member);
                        assertThat(message.contactId()).isEqualTo(member);
                        assertThat(message.campaignId()).isEqualTo(campaign);
                        assertThat(message.channel()).isEqualTo(Channel.EMAIL);
                    }));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(used).anySatisfy(usage -> {
                        assertThat(usage.subject()).isEqualTo("segment/" + segment);
                        assertThat(usage.user()).isEqualTo("trigger/" + trigger);
                        assertThat(usage.life()).isEqualTo(Life.LIVE);
                    }));

            long said = used.stream().mapToLong(UsageChanged::version).max().orElseThrow();
            Api.as("admin").body(Map.of()).post("/api/v1/republish").then().statusCode(202);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(used.stream()
                                    .filter(usage -> usage.version() > said)
                                    .map(usage -> usage.subject() + " by " + usage.user()))
                            .as("said again by an operator's wish")
                            .contains(
                                    "segment/" + segment + " by trigger/" + trigger,
                                    "status/LOST by trigger/" + onStatus));
        } finally {
            consumers.stop("deliveries-test");
            consumers.stop("uses-test");
        }
    }

    @Test
    void perPeriodWritesAgainAtEachOccurrence() {
        base.consentingMember(segment, "again@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD"));

        fireAndFinish(trigger);
        fireAndFinish(trigger);

        assertThat(Mailbox.to("again@example.org")).hasSize(2);
    }

    @Test
    void aServiceMessageNeedsNoMarketingConsentAndCarriesNoUnsubscribeHeader() {
        UUID id = member("debtor@example.org");
        base.hear(personalData(id, id, GRANTED));

        fireAndFinish(Api.trigger(segment, template, Map.of("messageClass", "SERVICE")));

        var mail = Mailbox.to("debtor@example.org").getFirst();
        assertThat(Mailbox.header(mail, "List-Unsubscribe")).isNull();
        assertThat(Mailbox.header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    }

    @Test
    void aCardWithoutAFieldTheTemplateNeedsIsSkippedWithItsName() {
        UUID bare = UUID.randomUUID();
        base.hear(company(bare, "Без людей", null, "bare@example.org"), entered(segment, bare));
        base.consent(bare, bare);
        UUID personal = Api.template("{contact.firstName}", "x");

        UUID campaign = fireAndFinish(Api.trigger(segment, personal, Map.of()));

        Api.expect(campaign, "FINISHED", 0, Map.of("MISSING_DATA", 1));
        assertThat(deliveries(campaign).getString("items[0].detail")).isEqualTo("contact.firstName");
    }

    @Test
    void anEmptyAudienceIsOverAtOnce() {
        UUID campaign = fireAndFinish(Api.trigger(segment, template, Map.of()));
        Api.expect(campaign, "FINISHED", 0, Map.of());
    }

    @Test
    void aDryRunSaysWhatAFireDoes() {
        base.consentingMember(segment, "a@example.org");
        base.consentingMember(segment, "A@example.org");
        member("silent@example.org");
        UUID trigger = Api.trigger(segment, template, Map.of());

        var outlook = Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run?sample=10")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(outlook.getInt("toSend")).isEqualTo(1);
        assertThat(outlook.getMap("skipped")).isEqualTo(Map.of("DUPLICATE_ADDRESS", 1, "NO_CONSENT", 1));
        assertThat(outlook.getList("sample")).hasSize(3);
        assertThat(Mailbox.all()).isEmpty();
        UUID campaign = fireAndFinish(trigger);
        Api.expect(campaign, "FINISHED", 1, Map.of("DUPLICATE_ADDRESS", 1, "NO_CONSENT", 1));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .body("repeated", is(1), "toSend", is(0), "recipients", is(3));
    }

    private UUID member(String... emails) {
        UUID id = UUID.randomUUID();
        base.hear(contact(id, id, null, "Иван", emails), entered(segment, id));
        return id;
    }

    private UUID fireAndFinish(UUID trigger) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        drain();
        return campaign;
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private static JsonPath deliveries(UUID campaign) {
        return Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
