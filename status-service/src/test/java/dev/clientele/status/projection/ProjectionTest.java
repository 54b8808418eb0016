package dev.clientele.status.projection;

import static dev.clientele.status.projection.Facts.company;
import static dev.clientele.status.projection.Facts.contact;
import static dev.clientele.status.projection.Facts.openDeal;
import static dev.clientele.status.projection.Facts.payment;
import static dev.clientele.status.projection.Facts.wonDeal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.classification.Shadow;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Scope;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AShipment;
import dev.clientele.testing.events.AnInteraction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static Base base;

    private final UUID unit = Ids.next();

    @BeforeAll
    static void make() {
        base = new Base("status_projection", TODAY);
    }

    @BeforeEach
    void clear() {
        base.clear(TODAY);
    }

    @Test
    void aNewCardIsNewInTheTransactionThatProjectsIt() {
        base.hear(contact(unit, 1, TODAY));
        assertThat(status()).containsExactly("[NEW, 2026-03-10, null]");
        assertThat(history()).containsExactly("[2026-03-10, null, NEW, NEW_CLIENT, TIME]");
        assertThat(said()).containsExactly("[ProfileChanged]", "[StatusChanged]");
    }

    @Test
    void aDealOpenedAndWonMakesAnActiveBuyer() {
        UUID deal = Ids.next();
        base.hear(company(unit, 1, TODAY.minusDays(1)));
        base.hear(openDeal(deal, unit, 2, TODAY));
        assertThat(status()).containsExactly("[IN_PROGRESS, 2026-03-10, null]");
        base.hear(wonDeal(deal, unit, 3, TODAY, TODAY));
        assertThat(status()).containsExactly("[ACTIVE, 2026-03-10, 2026-04-10]");
        assertThat(profile()).containsExactly("[B2B, ACTIVE, FIRST_PURCHASE, null, 2026-03-10, 1]");
    }

    /** CLS-09: the pass after a projection that was filled anew goes on with a copy that a stopped one has left. */
    @Test
    void aCopyOfAStoppedPassForgetsWhoIsInNoFact() {
        base.hear(company(unit, 1, TODAY));
        base.db.database().run(tx -> Shadow.make(tx, Ids.next()));
        try {
            base.everyLane((tx, lane) -> Shadow.refresh(tx, lane, TODAY, new Scope.WholeLane(), base.time.now()));
            assertThat(copied()).isNotEmpty();
            base.db.database().run(tx -> tx.execute("delete from unit where unit_id = ?", unit));
            base.rebuild();
            assertThat(copied()).isEmpty();
        } finally {
            base.db.database().run(tx -> tx.execute("drop schema classification_pass cascade"));
        }
    }

    private List<String> copied() {
        return base.rows("""
                select 'profile' as kept, 1 from classification_pass.unit_profile
                union all select 'steps', 1 from classification_pass.unit_step
                union all select 'sum', delta from classification_pass.lane_step where delta <> 0
                union all select 'count', units from classification_pass.lane_count where units <> 0""");
    }

    @Test
    void midnightLosesWhomNobodyHasBoughtFromForThirtyDays() {
        base.hear(company(unit, 1, TODAY), wonDeal(Ids.next(), unit, 2, TODAY, TODAY));
        base.turnTo(TODAY.plusDays(30));
        assertThat(status()).containsExactly("[ACTIVE, 2026-03-10, 2026-04-10]");
        base.turnTo(TODAY.plusDays(33));
        assertThat(status()).containsExactly("[LOST, 2026-04-10, null]");
        assertThat(base.rows("select cause, effective_on from status_history where to_status = 'LOST'"))
                .containsExactly("[TIME, 2026-04-10]");
    }

    @Test
    void aPaymentAfterACallAndASetByHandIsLookedAtTheSameDay() {
        base.hear(
                company(unit, 1, TODAY),
                new AnInteraction(unit).version(2).on(TODAY).said());
        base.set(unit, "IN_PROGRESS", null);
        base.hear(payment(Ids.next(), unit, 3, TODAY));
        assertThat(status()).containsExactly("[ACTIVE, 2026-03-10, 2026-04-10]");
    }

    @Test
    void noMatchSaysNothingAndIsRecordedAsLookedAt() {
        base.hear(company(unit, 1, TODAY));
        base.db.database().run(tx -> tx.execute("delete from outbox"));
        base.clock.moveTo(base.clock.instant().plusSeconds(60));
        base.hear(new AShipment(unit).version(2).on(TODAY).said());
        assertThat(status()).containsExactly("[NEW, 2026-03-10, null]");
        assertThat(said()).isEmpty();
        assertThat(base.rows("select extract(epoch from evaluated_at - at)::integer from unit_status, status_history"))
                .containsExactly("[60]");
    }

    @Test
    void whereStatusesWaitForTheScheduleMidnightMovesNone() {
        base.hear(company(unit, 1, TODAY), wonDeal(Ids.next(), unit, 2, TODAY, TODAY));
        base.db.database().run(tx -> tx.execute("update setting set evaluation = 'ON_SCHEDULE'"));
        base.turnTo(TODAY.plusDays(33));
        assertThat(status()).containsExactly("[ACTIVE, 2026-03-10, 2026-04-10]");
        base.db.database().run(tx -> tx.execute("update setting set evaluation = 'ON_EVENTS'"));
        base.turnTo(TODAY.plusDays(34));
        assertThat(status()).containsExactly("[LOST, 2026-04-10, null]");
    }

    @Test
    void aStatusSetByHandIsItsPersonsHoweverLateItBecomesAChange() {
        base.hear(company(unit, 1, TODAY.minusDays(9)));
        base.set(unit, "NEW", null, "anna");
        base.set(unit, "ALIEN", null, "boris");
        base.set(unit, "NEW", null, "clara");
        base.hear(openDeal(Ids.next(), unit, 2, TODAY.minusDays(3)));
        assertThat(base.rows("select to_status, actor from status_history"
                        + " where superseded_at is null and point = 'MANUAL' order by ordinal"))
                .containsExactly("[NEW, anna]", "[ALIEN, boris]", "[NEW, clara]");
    }

    @Test
    void ofTwoStatusesSetOnOneDayTheLaterOneHoldsThoughFactsHaveGoneBetween() {
        UUID paid = Ids.next();
        base.hear(company(unit, 1, TODAY.minusDays(9)), payment(paid, unit, 2, TODAY));
        base.set(unit, "ALIEN", null);
        base.hear(
                new APayment(paid, unit).version(3).on(TODAY).life(Life.DELETED).said());
        base.set(unit, "LIQUIDATED", null);
        assertThat(status()).containsExactly("[LIQUIDATED, 2026-03-10, null]");
    }

    @Test
    void aFactBeforeItsCardWaitsForIt() {
        base.hear(payment(Ids.next(), unit, 2, TODAY.minusDays(3)));
        assertThat(status()).isEmpty();
        base.hear(contact(unit, 1, TODAY.minusDays(5)));
        assertThat(profile()).containsExactly("[B2C, ACTIVE, FIRST_PURCHASE, null, 2026-03-07, 1]");
        assertThat(base.rows("select cause from status_history")).containsExactly("[BOOTSTRAP]");
    }

    @Test
    void aLateFactRetellsTheHistoryAndSaysOneChange() {
        base.hear(company(unit, 1, TODAY.minusDays(20)));
        UUID deal = Ids.next();
        base.hear(wonDeal(deal, unit, 2, TODAY.minusDays(10), TODAY.minusDays(5)));
        assertThat(history())
                .containsExactly(
                        "[2026-02-18, null, NEW, NEW_CLIENT, TIME]",
                        "[2026-02-28, NEW, IN_PROGRESS, IN_PROGRESS, DATA]",
                        "[2026-03-05, IN_PROGRESS, ACTIVE, ACTIVE, DATA]");
        base.hear(wonDeal(deal, unit, 3, TODAY.minusDays(4), TODAY.minusDays(2)));
        assertThat(history().getLast()).isEqualTo("[2026-03-08, IN_PROGRESS, ACTIVE, ACTIVE, DATA]");
        assertThat(base.rows("select count(*) from status_history where superseded_at is not null"))
                .containsExactly("[2]");
        assertThat(
                        base.rows(
                                "select body::json->>'to' as to, body::json->>'cause' as cause from outbox where type = 'StatusChanged' order by id"))
                .containsExactly("[NEW, BOOTSTRAP]", "[ACTIVE, RECALCULATED]");
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() {
        UUID deal = Ids.next();
        base.hear(company(unit, 1, TODAY), wonDeal(deal, unit, 5, TODAY, TODAY));
        base.hear(openDeal(deal, unit, 4, TODAY));
        assertThat(profile()).containsExactly("[B2B, ACTIVE, FIRST_PURCHASE, null, 2026-03-10, 1]");
    }

    @Test
    void whatHasDepartedCannotComeBackByAnOlderState() {
        UUID deal = Ids.next();
        base.hear(company(unit, 1, TODAY), new Departed("deal", deal, unit, 5));
        base.hear(wonDeal(deal, unit, 4, TODAY, TODAY));
        assertThat(profile()).containsExactly("[B2B, null, NO_PAYMENTS, NO_CONTACTS, null, 0]");
    }

    @Test
    void attachingClosesStatusAndProfileAndDetachingBringsThemBack() {
        UUID firm = Ids.next();
        base.hear(contact(unit, 1, TODAY.minusDays(9)));
        base.hear(attached(2, new Attachment(firm, TODAY, null)));
        assertThat(status()).containsExactly("[null, null, null]");
        assertThat(profile()).containsExactly("[null, null, null, null, null, 0]");
        assertThat(base.rows("select cause, to_status from status_history order by ordinal"))
                .containsExactly("[BOOTSTRAP, NEW]", "[ATTACHED, null]");
        base.turnTo(TODAY.plusDays(5));
        base.hear(attached(3, new Attachment(firm, TODAY, TODAY.plusDays(5))));
        assertThat(status()).containsExactly("[NEW, 2026-03-15, null]");
    }

    @Test
    void aLostContactThatIsDetachedIsRestoredAndNotLostAnew() {
        UUID firm = Ids.next();
        UUID deal = Ids.next();
        LocalDate won = TODAY.minusDays(60);
        LocalDate back = TODAY.plusDays(9);
        base.hear(contact(unit, 1, won), wonDeal(deal, unit, 2, won, won));
        base.hear(attached(3, won, new Attachment(firm, TODAY, null)));
        base.hear(new Departed("deal", deal, unit, 4));
        assertThat(causes()).containsExactly("[NEW, BOOTSTRAP]", "[null, ATTACHED]");

        base.turnTo(back);
        base.hear(attached(5, won, new Attachment(firm, TODAY, back)));
        base.hear(wonDeal(deal, unit, 6, won, won));
        assertThat(causes().getLast()).isEqualTo("[LOST, RESTORED]");
        assertThat(
                        base.rows(
                                "select body::json->>'to' as to, body::json->>'cause' as cause from outbox where type = 'StatusChanged' order by id"))
                .containsExactly("[LOST, BOOTSTRAP]", "[null, ATTACHED]", "[NEW, RESTORED]", "[LOST, RESTORED]");
    }

    @Test
    void aRestoredCardWasNoClientBetweenItsDeletionAndItsRestoring() {
        LocalDate back = TODAY.plusDays(60);
        var card = new ACompany(unit).registeredOn(TODAY.minusDays(60));
        base.hear(card.version(1).said());
        base.hear(card.version(2).life(Life.DELETED).endedOn(TODAY).said());
        base.turnTo(back.minusDays(1));
        assertThat(status()).containsExactly("[null, null, null]");
        base.turnTo(back);
        base.hear(card.version(3)
                .life(Life.LIVE)
                .endedOn(null)
                .absences(List.of(new Absence(TODAY, back)))
                .said());

        assertThat(causes()).containsExactly("[NEW, BOOTSTRAP]", "[null, DELETED]", "[NEW, RESTORED]");
        assertThat(
                        base.rows(
                                "select body::json->>'to' as to, body::json->>'cause' as cause from outbox where type = 'StatusChanged' order by id"))
                .containsExactly("[NEW, BOOTSTRAP]", "[null, DELETED]", "[NEW, RESTORED]");
        assertThat(base.months(Mode.CLIENT_TYPE)).containsExactly("2026-01 B2B +1", "2026-03 B2B -1", "2026-05 B2B +1");
    }

    @Test
    void deletedAndRestoredOnOneDayIsNothing() {
        var card = new ACompany(unit).registeredOn(TODAY.minusDays(60));
        base.hear(card.version(1).said());
        base.hear(card.version(2).absences(List.of(new Absence(TODAY, TODAY))).said());
        assertThat(causes()).containsExactly("[NEW, BOOTSTRAP]");
        assertThat(base.months(Mode.CLIENT_TYPE)).containsExactly("2026-01 B2B +1");
    }

    @Test
    void businessDatesAreThoseOfMoscow() {
        UUID late = Ids.next();
        base.hear(contact(unit, 1, TODAY.minusDays(9)), contact(late, 2, TODAY.minusDays(9)));
        base.hear(paidAt(unit, "2026-03-09T20:59:59Z"), paidAt(late, "2026-03-09T21:00:00Z"));
        assertThat(profile().getFirst()).contains("2026-03-09");
        assertThat(base.rows("select last_purchase_on from unit_profile where unit_id = '" + late + "'"))
                .containsExactly("[2026-03-10]");
    }

    @Test
    void aFactOfALaterDayCountsWhenItsDayHasCome() {
        base.hear(contact(unit, 1, TODAY), payment(Ids.next(), unit, 2, TODAY.plusDays(2)));
        assertThat(profile()).containsExactly("[B2C, null, NO_PAYMENTS, NO_CONTACTS, null, 0]");
        base.turnTo(TODAY.plusDays(2));
        assertThat(profile()).containsExactly("[B2C, ACTIVE, FIRST_PURCHASE, null, 2026-03-12, 1]");
    }

    private ContactChanged attached(long version, Attachment stretch) {
        return attached(version, TODAY.minusDays(9), stretch);
    }

    private ContactChanged attached(long version, LocalDate registeredOn, Attachment stretch) {
        return new AContact(unit)
                .version(version)
                .registeredOn(registeredOn)
                .reach(Facts.REACH)
                .attachments(List.of(stretch))
                .said();
    }

    private static PaymentChanged paidAt(UUID unit, String at) {
        return new APayment(unit).at(Instant.parse(at)).said();
    }

    private List<String> status() {
        return base.rows("select status, since, next_flip_on from unit_status where unit_id = '" + unit + "'");
    }

    private List<String> profile() {
        return base.rows("select type, lifecycle, frequency, unpaid_class, last_purchase_on, purchase_count"
                + " from unit_profile where unit_id = '" + unit + "'");
    }

    private List<String> history() {
        return base.rows("select effective_on, from_status, to_status, rule, point from status_history"
                + " where superseded_at is null order by ordinal");
    }

    private List<String> causes() {
        return base.rows("select to_status, cause from status_history where superseded_at is null order by ordinal");
    }

    private List<String> said() {
        return base.rows("select type from outbox order by id");
    }
}
