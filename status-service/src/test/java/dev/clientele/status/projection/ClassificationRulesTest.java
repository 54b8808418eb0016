package dev.clientele.status.projection;

import static dev.clientele.status.projection.Facts.company;
import static dev.clientele.status.projection.Facts.openDeal;
import static dev.clientele.status.projection.Facts.payment;
import static dev.clientele.status.projection.Facts.wonDeal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AnInteraction;
import dev.clientele.testing.events.AnInvoice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CLS-02…06 line by line: what a purchase is, what makes an unpaid class, and the days before, at and after a period. */
class ClassificationRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 8, 31);
    private static Base base;

    private final UUID unit = Ids.next();

    @BeforeAll
    static void make() {
        base = new Base("status_classification", TODAY);
    }

    @BeforeEach
    void clear() {
        base.clear(TODAY);
    }

    @Test
    void theChartBeginsWithTheEarliestCardAlsoWhenItIsGoneAndWithNothingInAnEmptyBase() {
        assertThat(base.db.database().read(Dynamics::firstMonth)).isEmpty();
        base.hear(
                new ACompany(unit)
                        .version(1)
                        .registeredOn(LocalDate.of(2020, 1, 15))
                        .life(Life.DELETED)
                        .endedOn(LocalDate.of(2021, 3, 1))
                        .said(),
                company(Ids.next(), 2, LocalDate.of(2022, 5, 1)));
        assertThat(base.db.database().read(Dynamics::firstMonth)).contains(YearMonth.of(2020, 1));
        assertThat(base.months(Mode.CLIENT_TYPE)).containsExactly("2020-01 B2B +1", "2021-03 B2B -1", "2022-05 B2B +1");
    }

    @Test
    void aPurchaseIsOnePerDealElsePerInvoiceElsePerStandalonePayment() {
        UUID deal = Ids.next();
        purchases(
                "a won deal with a paid invoice inside",
                1,
                wonDeal(deal, unit, 2, day(40), day(30)),
                paid(deal, day(20)));
        assertThat(dates()).isEqualTo("[2026-08-01, 2026-08-11]");
        purchases(
                "three paid invoices of an open deal",
                1,
                openDeal(deal, unit, 2, day(40)),
                paid(deal, day(30)),
                paid(deal, day(20)),
                paid(deal, day(10)));
        assertThat(dates()).isEqualTo("[2026-08-01, 2026-08-21]");
        purchases(
                "a paid invoice of a lost deal",
                1,
                lostDeal(deal, day(40), day(35)).said(),
                paid(deal, day(30)));
        purchases("two paid invoices without a deal", 2, paid(null, day(30)), paid(null, day(29)));
        purchases("an open invoice", 0, new AnInvoice(unit).issuedOn(day(9)).said());
        purchases(
                "a payment of a deal", 0, openDeal(deal, unit, 2, day(40)), payment(Ids.next(), unit, 3, deal, day(2)));
        purchases("a payment alone", 1, payment(Ids.next(), unit, 3, day(2)));
        purchases(
                "a reversed payment",
                0,
                new APayment(unit).on(day(2)).reversed(true).said());
        purchases(
                "a deal won and opened again",
                0,
                wonDeal(deal, unit, 2, day(40), day(30)),
                openDeal(deal, unit, 3, day(40)));
        purchases("a payment of tomorrow", 0, payment(Ids.next(), unit, 3, TODAY.plusDays(1)));
        base.turnTo(TODAY.plusDays(1));
        assertThat(value("purchase_count")).isEqualTo("[1]");
    }

    @Test
    void theLifecycleTurnsOnItsDayAcrossMonthEndsAndLeapDays() {
        for (String line : """
                2026-02-27 2026-08-31 SLEEPING
                2026-02-28 2026-08-31 ACTIVE
                2026-02-28 2026-08-28 ACTIVE
                2026-02-28 2026-09-01 SLEEPING
                2025-02-27 2026-08-31 LOST
                2025-02-28 2026-08-31 SLEEPING
                2025-02-28 2026-09-01 LOST
                2024-02-29 2024-08-29 ACTIVE
                2024-02-29 2024-08-31 ACTIVE
                2024-02-29 2024-09-01 SLEEPING
                2024-02-29 2025-08-31 SLEEPING
                2024-02-29 2025-09-01 LOST
                2024-02-29 2025-08-28 SLEEPING
                """.lines().toList()) {
            String[] words = line.split(" ");
            LocalDate bought = LocalDate.parse(words[0]);
            LocalDate asOf = LocalDate.parse(words[1]);
            base.clear(asOf);
            base.hear(company(unit, 1, bought), payment(Ids.next(), unit, 2, bought));
            assertThat(value("lifecycle")).as(line).isEqualTo("[" + words[2] + "]");
            base.clear(asOf.minusDays(1));
            base.hear(company(unit, 1, bought), payment(Ids.next(), unit, 2, bought));
            base.turnTo(asOf);
            assertThat(value("lifecycle")).as("by midnight: " + line).isEqualTo("[" + words[2] + "]");
        }
    }

    @Test
    void theFirstThatMatchesMakesTheUnpaidClass() {
        unpaid("nothing", "NO_CONTACTS", false);
        unpaid(
                "a deleted deal",
                "NO_CONTACTS",
                false,
                lostDeal(Ids.next(), day(9), day(3)).life(Life.DELETED).said());
        unpaid("our own mail", "NO_CONTACTS", false, said(Kind.EMAIL, Source.CAMPAIGN));
        unpaid("online chat alone", "WITH_CONTACTS", false, said(Kind.ONLINE_CHAT, Source.USER));
        unpaid(
                "an outgoing call",
                "WITH_DIALOGS",
                true,
                said(Kind.CALL, Source.USER),
                said(Kind.ONLINE_CHAT, Source.USER));
        unpaid(
                "a lost deal and a call",
                "WITH_DEALS",
                true,
                said(Kind.CALL, Source.USER),
                lostDeal(Ids.next(), day(9), day(3)).said());
        unpaid(
                "an unpaid invoice",
                "WITH_DEALS",
                false,
                new AnInvoice(unit)
                        .issuedOn(day(9))
                        .state(InvoiceState.CANCELLED)
                        .said());
        UUID person = Ids.next();
        var attached = new AContact(person)
                .version(2)
                .registeredOn(day(30))
                .attachments(List.of(new Attachment(unit, day(20), null)));
        unpaid(
                "an attached contact without data",
                "WITH_CONTACTS",
                false,
                attached.said(),
                attached.of(unit).said());
        assertThat(base.rows(
                        "select type, frequency, parent_company_id from unit_profile where unit_id = '" + person + "'"))
                .containsExactly("[null, null, " + unit + "]");
        assertThat(value("has_contact_data")).isEqualTo("[false]");
    }

    @Test
    void pastMonthsKeepThePeopleWhoHaveLeft() {
        UUID person = Ids.next();
        UUID other = Ids.next();
        LocalDate came = LocalDate.of(2026, 3, 31);
        LocalDate left = LocalDate.of(2026, 5, 31);
        var card = new AContact(person).registeredOn(came);
        List<String> months = List.of("2026-02 NO_CONTACTS", "2026-03 WITH_CONTACTS", "2026-05 NO_CONTACTS");

        past();
        card.attachments(List.of(new Attachment(unit, came, left), new Attachment(other, left, null)));
        base.hear(card.version(2).of(unit).said());
        assertThat(classes()).as("moved to another company").isEqualTo(months);

        past();
        card.attachments(List.of(new Attachment(unit, came, null)))
                .life(Life.DELETED)
                .endedOn(left);
        base.hear(card.version(2).of(unit).said());
        assertThat(classes()).as("deleted as one of the people").isEqualTo(months);

        past();
        base.hear(new ACompany(unit)
                .version(2)
                .registeredOn(LocalDate.of(2026, 2, 1))
                .life(Life.DELETED)
                .endedOn(left)
                .said());
        card.attachments(List.of(new Attachment(unit, came, left)))
                .life(Life.LIVE)
                .endedOn(null);
        base.hear(card.version(3).of(unit).said());
        assertThat(classes()).as("freed by the company's end").isEqualTo(months.subList(0, 2));
    }

    @Test
    void aContactInTwoCompaniesOfOneLaneIsKnownToBoth() {
        UUID other = Stream.generate(Ids::next)
                .filter(id -> base.db.lanes().of(id) == base.db.lanes().of(unit))
                .findFirst()
                .orElseThrow();
        past();
        base.hear(company(other, 2, LocalDate.of(2026, 2, 1)));
        var card = new AContact(Ids.next())
                .version(3)
                .attachments(List.of(
                        new Attachment(unit, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 1)),
                        new Attachment(other, LocalDate.of(2026, 5, 1), null)));
        base.hear(card.of(unit).said(), card.of(other).said());
        assertThat(base.rows("select unit_id from unit_profile where unpaid_class = 'WITH_CONTACTS'"))
                .containsExactly("[" + other + "]");
        assertThat(classes())
                .as("one of the two has a contact since March, whichever it is")
                .containsExactly("2026-02 NO_CONTACTS", "2026-03 WITH_CONTACTS");
    }

    private void past() {
        base.clear(TODAY);
        base.hear(company(unit, 1, LocalDate.of(2026, 2, 1)));
    }

    /** The months in which some unit comes into a class of those who have not paid. */
    private static List<String> classes() {
        return base.months(Mode.UNPAID).stream()
                .filter(step -> step.contains("+"))
                .map(step -> step.replaceAll(" \\+.*", ""))
                .toList();
    }

    @Test
    void thePurchasesAndDialogsOfAnotherConfiguration() {
        UUID deal = Ids.next();
        Event[] three = {
            wonDeal(deal, unit, 2, day(40), day(30)), paid(deal, day(20)), paid(deal, day(10)), paid(deal, day(5))
        };
        try {
            configured("per_invoice = true, standalone_payments = false, chat_is_dialog = true");
            purchases("a won deal with three paid invoices", 3, three);
            purchases("a won deal without an invoice", 1, wonDeal(deal, unit, 2, day(40), day(30)));
            purchases("a payment alone", 0, payment(Ids.next(), unit, 3, day(2)));
            unpaid("online chat alone", "WITH_DIALOGS", true, said(Kind.ONLINE_CHAT, Source.USER));
            assertThat(steps()).contains("[4, 1, 24319]");
        } finally {
            configured("per_invoice = false, standalone_payments = true, chat_is_dialog = false");
        }
        purchases("a won deal with three paid invoices", 1, three);
    }

    private static void configured(String values) {
        base.db.database().run(tx -> tx.execute("update setting set " + values));
    }

    /** Mode, class and month of each step that leads into a class. */
    private static List<String> steps() {
        return base.rows("select mode, class, month from lane_step where delta > 0");
    }

    private void purchases(String what, int count, Event... events) {
        tell(events);
        assertThat(value("purchase_count")).as(what).isEqualTo("[" + count + "]");
        String frequency = count == 0 ? "NO_PAYMENTS" : count == 1 ? "FIRST_PURCHASE" : "REGULAR";
        assertThat(value("frequency")).as(what).isEqualTo("[" + frequency + "]");
        assertThat(base.months(Mode.FREQUENCY)).as(what).anyMatch(step -> step.endsWith(" " + frequency + " +1"));
        if (count < 2) assertThat(base.months(Mode.FREQUENCY)).as(what).noneMatch(step -> step.contains("REGULAR"));
    }

    private void unpaid(String what, String expected, boolean dialogs, Event... events) {
        tell(events);
        assertThat(value("unpaid_class")).as(what).isEqualTo("[" + expected + "]");
        assertThat(value("has_dialogs")).as(what).isEqualTo("[" + dialogs + "]");
    }

    private void tell(Event... events) {
        base.clear(TODAY);
        List<Event> all = new ArrayList<>(List.of(company(unit, 1, day(60))));
        all.addAll(List.of(events));
        base.hear(all);
    }

    private Event paid(UUID deal, LocalDate on) {
        return new AnInvoice(unit)
                .deal(deal)
                .issuedOn(on.minusDays(1))
                .state(InvoiceState.PAID)
                .paidOn(on)
                .said();
    }

    private ADeal lostDeal(UUID id, LocalDate opened, LocalDate closed) {
        return new ADeal(id, unit).openedOn(opened).semantic(Semantic.LOST).closedOn(closed);
    }

    private Event said(Kind kind, Source source) {
        return new AnInteraction(unit).kind(kind).source(source).on(day(4)).said();
    }

    private static LocalDate day(int ago) {
        return TODAY.minusDays(ago);
    }

    private String value(String column) {
        return base.rows("select " + column + " from unit_profile where unit_id = '" + unit + "'")
                .getFirst();
    }

    private String dates() {
        return base.rows("select first_purchase_on, last_purchase_on from unit_profile where unit_id = '" + unit + "'")
                .getFirst();
    }
}
