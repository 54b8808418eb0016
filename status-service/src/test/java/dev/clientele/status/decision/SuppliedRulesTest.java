package dev.clientele.status.decision;

import static dev.clientele.status.decision.Unit.aUnit;
import static dev.clientele.status.decision.Unit.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every line of B.1 and B.2, with the days before, at and after where a window is concerned. */
class SuppliedRulesTest {

    @Test
    void aNewCardIsNew() {
        assertThat(aUnit().history(0)).isEqualTo("0 NEW");
        assertThat(aUnit().by(-1).transitions()).isEmpty();
        assertThat(aUnit().by(-1).nextFlipOn()).isEqualTo(day(0));
    }

    @Test
    void withoutARuleForNewClientsAClientWithHistoryStaysUnset() {
        var late = new TreeMap<LocalDate, List<Rule>>();
        late.put(LocalDate.MIN, SuppliedRules.MAIN.subList(1, 5));
        late.put(day(10), SuppliedRules.MAIN);
        assertThat(StatusFold.fold(aUnit().paid(3).facts(), new RuleBook(late), day(40))
                        .transitions())
                .isEmpty();
        assertThat(StatusFold.fold(aUnit().facts(), new RuleBook(late), day(40)).transitions())
                .extracting(Transition::on, Transition::to)
                .containsExactly(tuple(day(10), "NEW"));
    }

    @Test
    void anInterestPutsANewClientInProgress() {
        assertThat(aUnit().dealOpened(3).history(2)).isEqualTo("0 NEW");
        assertThat(aUnit().dealOpened(3).history(3)).isEqualTo("0 NEW, 3 IN_PROGRESS");
    }

    @Test
    void aNewClientWhoBuysAtOnceStaysNew() {
        assertThat(aUnit().paid(3).history(400)).isEqualTo("0 NEW");
        assertThat(aUnit().shipped(3).history(400)).isEqualTo("0 NEW");
    }

    @Test
    void anInterestBesideASaleWaitsUntilTheSaleHasLeftTheWindow() {
        assertThat(aUnit().paid(3).dealOpened(5).history(33)).isEqualTo("0 NEW");
        assertThat(aUnit().paid(3).dealOpened(5).history(34)).isEqualTo("0 NEW, 34 IN_PROGRESS");
    }

    @Test
    void aSaleMakesAClientInProgressActive() {
        assertThat(aUnit().dealOpened(3).dealWon(9).history(9)).isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE");
        assertThat(aUnit().dealOpened(3).paid(9).statusOn(9)).isEqualTo("ACTIVE");
        assertThat(aUnit().dealOpened(3).shipped(9).statusOn(9)).isEqualTo("ACTIVE");
    }

    @Test
    void aDealOpenedAndWonOnOneDayGoesThroughInProgress() {
        assertThat(aUnit().dealOpened(3).dealWon(3).history(3)).isEqualTo("0 NEW, 3 IN_PROGRESS, 3 ACTIVE");
    }

    @Test
    void aClientInProgressWhoGoesQuietStays() {
        assertThat(aUnit().dealOpened(3).dealLost(9).history(900)).isEqualTo("0 NEW, 3 IN_PROGRESS");
    }

    @Test
    void anActiveClientIsLostOnTheThirtyFirstDayWithoutASale() {
        Unit unit = aUnit().dealOpened(3).dealWon(9);
        assertThat(unit.statusOn(39)).isEqualTo("ACTIVE");
        assertThat(unit.by(39).nextFlipOn()).isEqualTo(day(40));
        assertThat(unit.statusOn(40)).isEqualTo("LOST");
        assertThat(unit.by(40).nextFlipOn()).isNull();
    }

    @Test
    void anotherSaleKeepsAnActiveClient() {
        Unit unit = aUnit().dealOpened(3).dealWon(9).paid(39).shipped(60);
        assertThat(unit.history(90)).isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE");
        assertThat(unit.statusOn(91)).isEqualTo("LOST");
    }

    @Test
    void anActiveClientWithAnOpenInterestIsLostAndReturnsAtTheNextPoint() {
        assertThat(aUnit().dealOpened(3).dealWon(9).dealOpened(20).history(60))
                .isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 40 LOST, 41 RETURNED");
        assertThat(aUnit().dealOpened(3).dealWon(9).dealOpened(40).history(60))
                .isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 40 LOST, 40 RETURNED");
    }

    @Test
    void aLostClientReturnsWhenAnInterestOpens() {
        assertThat(aUnit().dealOpened(3).dealWon(9).dealOpened(50).dealWon(55).history(60))
                .isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 40 LOST, 50 RETURNED, 55 ACTIVE");
    }

    @Test
    void aLostClientWhoBuysWithoutAnInterestStaysLost() {
        assertThat(aUnit().dealOpened(3).dealWon(9).paid(50).history(400))
                .isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 40 LOST");
    }

    @Test
    void aReturnedClientWhoGoesQuietStays() {
        assertThat(aUnit().dealOpened(3).dealWon(9).dealOpened(50).dealLost(55).history(400))
                .endsWith("50 RETURNED");
    }

    @Test
    void oneSaleADayEndsTheWindowOnTheRightDayAcrossMonthEndsAndLeapDays() {
        var leap = LocalDate.of(2028, 2, 29);
        var facts = List.of(
                new Fact(leap, FactKind.REGISTERED, null),
                new Fact(leap, FactKind.DEAL_OPENED, null),
                new Fact(leap, FactKind.DEAL_WON, null));
        var outcome = StatusFold.fold(
                UnitFacts.of(leap, facts, List.of(), List.of()), RuleBook.of(SuppliedRules.MAIN), leap.plusDays(90));
        assertThat(outcome.transitions().getLast().on()).isEqualTo(LocalDate.of(2028, 3, 31));
    }

    @Test
    void g1MakesABuyingNewClientActive() {
        assertThat(aUnit().with("G1").paid(3).history(40)).isEqualTo("0 NEW, 3 ACTIVE, 34 LOST");
    }

    @Test
    void g2TakesABuyingLostClientThroughReturned() {
        assertThat(aUnit().with("G2").dealOpened(3).dealWon(9).paid(50).history(60))
                .isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 40 LOST, 50 RETURNED, 50 ACTIVE");
    }

    @Test
    void g3LosesAClientInProgressWithoutInterestForTheWindow() {
        Unit unit = aUnit().with("G3").dealOpened(3).dealLost(9);
        assertThat(unit.history(39)).isEqualTo("0 NEW, 3 IN_PROGRESS");
        assertThat(unit.history(40)).isEqualTo("0 NEW, 3 IN_PROGRESS, 40 LOST");
    }

    @Test
    void g4LosesAReturnedClientWithoutSaleForTheWindow() {
        Unit unit = aUnit().with("G4").dealOpened(3).dealWon(9).dealOpened(50).dealLost(55);
        assertThat(unit.statusOn(85)).isEqualTo("RETURNED");
        assertThat(unit.statusOn(86)).isEqualTo("LOST");
        assertThat(unit.by(900).transitions()).hasSize(6);
    }

    @Test
    void manualStatusesStayWhateverHappens() {
        for (String status : List.of("ALIEN", "NON_TARGET", "LIQUIDATED", "MY_OWN")) {
            Unit unit = aUnit().with("G1", "G2", "G3", "G4")
                    .set(2, status)
                    .dealOpened(5)
                    .dealWon(9)
                    .paid(70);
            assertThat(unit.history(400)).isEqualTo("0 NEW, 2 " + status);
        }
    }

    @Test
    void aManualSetToARuleStatusIsEvaluatedAtTheNextPoint() {
        assertThat(aUnit().set(2, "ACTIVE").history(10)).isEqualTo("0 NEW, 2 ACTIVE, 3 LOST");
    }

    @Test
    void aPinHoldsOffTheRulesThroughItsLastDay() {
        Unit unit = aUnit().set(2, "ACTIVE", 7);
        assertThat(unit.by(2).nextFlipOn()).isEqualTo(day(8));
        assertThat(unit.statusOn(7)).isEqualTo("ACTIVE");
        assertThat(unit.statusOn(8)).isEqualTo("LOST");
        assertThat(aUnit().set(2, "LOST", 7).dealOpened(5).history(9)).isEqualTo("0 NEW, 2 LOST, 8 RETURNED");
    }

    @Test
    void factsOfALaterDayDoNotCountYet() {
        Unit unit = aUnit().dealOpened(3).dealWon(9);
        assertThat(unit.statusOn(8)).isEqualTo("IN_PROGRESS");
        assertThat(unit.by(8).situation().activeInterests(ActiveInterest.OPEN_IN_WINDOW, day(8)))
                .hasSize(1);
        assertThat(unit.by(8).nextFlipOn()).isEqualTo(day(9));
    }

    @Test
    void historyBeforeTheRegistrationBeginsTheLife() {
        assertThat(aUnit().registeredOn(20).dealOpened(3).dealWon(9).history(20))
                .isEqualTo("3 NEW, 3 IN_PROGRESS, 9 ACTIVE");
    }

    @Test
    void attachingClosesTheStatusAndDetachingBringsItBackAndEvaluates() {
        Unit unit = aUnit().dealOpened(3).dealWon(9).attached(20, 30);
        assertThat(unit.history(30)).isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 20 null, 30 ACTIVE");
        assertThat(unit.statusOn(40)).isEqualTo("LOST");
        assertThat(aUnit().dealOpened(3).dealWon(9).attached(20, 60).history(60))
                .isEqualTo("0 NEW, 3 IN_PROGRESS, 9 ACTIVE, 20 null, 60 ACTIVE, 60 LOST");
    }

    @Test
    void movingFromOneCompanyToAnotherIsNoReturn() {
        assertThat(aUnit().attached(5, 8).attached(8, null).history(20)).isEqualTo("0 NEW, 5 null");
    }

    @Test
    void aContactAttachedFromTheStartBecomesNewWhenItIsFreed() {
        assertThat(aUnit().attached(0, 8).history(20)).isEqualTo("8 NEW");
    }

    @Test
    void attachedAndFreedOnOneDayIsNothing() {
        assertThat(aUnit().attached(8, 8).history(20)).isEqualTo("0 NEW");
    }

    @Test
    void deletionClosesTheStatus() {
        assertThat(aUnit().deleted(8).by(20).transitions())
                .extracting(Transition::cause)
                .containsExactly(Cause.TIME, Cause.DELETED);
    }

    @Test
    void aTransitionSaysWhatItsRuleSaw() {
        var active = aUnit().dealOpened(3).dealWon(9).by(9).transitions().getLast();
        assertThat(active.rule()).isEqualTo("ACTIVE");
        assertThat(active.cause()).isEqualTo(Cause.DATA);
        assertThat(active.evidence()).isEqualTo(new Evidence(day(9).minusDays(30), day(9), 0, 1, 0, 0));
    }

    @Test
    void theFactsThatDecidedAreThoseOfTheDayOfTheDecision() {
        UnitFacts unit = aUnit().dealOpened(20).dealLost(60).paid(60).facts();
        Sight sight = StatusFold.sight(unit, RuleBook.of(SuppliedRules.MAIN), day(90));
        assertThat(sight.from()).isEqualTo(day(30));
        assertThat(sight.to()).isEqualTo(day(60));
        assertThat(sight.activeInterests()).isEmpty();
        assertThat(sight.facts()).extracting(Fact::kind).containsExactly(FactKind.DEAL_LOST, FactKind.PAID);
        Sight before = StatusFold.sight(unit, RuleBook.of(SuppliedRules.MAIN), day(59));
        assertThat(before.activeInterests()).extracting(Fact::on).containsExactly(day(20));
        assertThat(StatusFold.sight(aUnit().set(2, "ALIEN").facts(), RuleBook.of(SuppliedRules.MAIN), day(9)))
                .as("no rule gave it")
                .isNull();
    }

    @Test
    void rulesHoldFromTheStartOfTheirDayAndNeverBefore() {
        var editions = new TreeMap<LocalDate, List<Rule>>();
        editions.put(LocalDate.MIN, SuppliedRules.MAIN);
        var withG1 = new ArrayList<>(SuppliedRules.MAIN);
        withG1.addAll(SuppliedRules.GAPS.subList(0, 1));
        editions.put(day(10), withG1);
        var outcome = StatusFold.fold(aUnit().paid(3).facts(), new RuleBook(editions), day(20));
        assertThat(outcome.transitions().getLast())
                .extracting(Transition::on, Transition::to, Transition::cause)
                .containsExactly(day(10), "ACTIVE", Cause.TIME);
    }
}
