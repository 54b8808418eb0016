package dev.clientele.segment.projection;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Rules;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AnInteraction;
import dev.clientele.testing.events.AnInvoice;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** CLS-04, CLS-06, CLS-07: what counts as a purchase and as a dialog is as status-service counts it, each switch both ways. */
class CountingTest {
    private final Workbench bench = new Workbench("segment_counting");
    private final UUID unit = Ids.next();
    private final UUID deal = Ids.next();

    @Test
    void aDealWithThreePaidInvoicesIsOnePurchaseOrThree() {
        hear(won(30), paid(Ids.next(), 20), paid(Ids.next(), 10), paid(Ids.next(), 5));
        purchases(1, "FIRST_PURCHASE", 30, 5);

        configured("per_invoice = true");
        purchases(3, "REGULAR", 20, 5);

        configured("per_invoice = false");
        purchases(1, "FIRST_PURCHASE", 30, 5);
    }

    @Test
    void whereInvoicesArePurchasesADealIsOneOnlyWithoutAPaidOne() {
        configured("per_invoice = true");
        UUID invoice = Ids.next();
        hear(won(30));
        purchases(1, "FIRST_PURCHASE", 30, 30);

        hear(new AnInvoice(invoice, unit).deal(deal).issuedOn(day(12)).said());
        purchases(1, "FIRST_PURCHASE", 30, 30);

        hear(paid(invoice, 10));
        purchases(1, "FIRST_PURCHASE", 10, 10);

        hear(paid(Ids.next(), 8));
        purchases(2, "REGULAR", 10, 8);
        assertThat(bench.found(eq("client.purchaseCount", 1), day(9))).contains(unit);

        hear(new AnInvoice(invoice, unit).deal(deal).life(Life.DELETED).said());
        purchases(1, "FIRST_PURCHASE", 8, 8);
    }

    @Test
    void aDealThatIsHeardAfterItsPaidInvoiceIsNoFurtherPurchase() {
        configured("per_invoice = true");
        hear(paid(Ids.next(), 10));
        hear(won(30));
        purchases(1, "FIRST_PURCHASE", 10, 10);
    }

    @Test
    void aPaymentByItselfIsAPurchaseOrNone() {
        hear(new APayment(unit).on(day(2)).said());
        purchases(1, "FIRST_PURCHASE", 2, 2);
        holds(eq("client.lifecycle", "\"ACTIVE\""));

        configured("standalone_payments = false");
        holds(eq("client.purchaseCount", 0));
        holds(eq("client.frequency", "\"NO_PAYMENTS\""));
        holds(Rules.rule("{'field':'client.lastPurchaseOn','op':'empty'}"));
        holds(Rules.rule("{'field':'client.firstPurchaseOn','op':'empty'}"));
        holds(Rules.rule("{'field':'client.lifecycle','op':'empty'}"));
        holds(eq("client.unpaidClass", "\"NO_CONTACTS\""));

        hear(won(30));
        purchases(1, "FIRST_PURCHASE", 30, 30);
    }

    @Test
    void onlineChatIsADialogOrNone() {
        hear(new AnInteraction(unit).kind(Kind.ONLINE_CHAT).on(day(3)).said());
        holds(eq("client.hasDialogs", false));
        holds(eq("client.unpaidClass", "\"WITH_CONTACTS\""));

        configured("chat_is_dialog = true");
        holds(eq("client.hasDialogs", true));
        holds(eq("client.unpaidClass", "\"WITH_DIALOGS\""));
    }

    @Test
    void whoComesOrGoesByAnotherWayOfCountingFiresNoTrigger() {
        UUID regular = bench.segment(
                "regular", "DYNAMIC", true, "{\"field\":\"client.frequency\",\"op\":\"eq\",\"value\":\"REGULAR\"}");
        UUID periodic = bench.segment(
                "periodic", "PERIODIC", false, "{\"field\":\"client.frequency\",\"op\":\"eq\",\"value\":\"REGULAR\"}");
        hear(won(30), paid(Ids.next(), 20), paid(Ids.next(), 10));
        assertThat(bench.members(regular)).isEmpty();

        configured("per_invoice = true");
        assertThat(bench.members(regular)).containsExactly(unit);
        assertThat(bench.members(periodic)).isEmpty();

        configured("per_invoice = false");
        assertThat(bench.members(regular)).isEmpty();
        List<String> causes =
                bench.database.read(handle -> handle.createQuery("select cause || '/' || left_cause from membership")
                        .mapTo(String.class)
                        .list());
        assertThat(causes).containsExactly("REBUILD/REBUILD");
    }

    private static LocalDate day(int ago) {
        return TODAY.minusDays(ago);
    }

    private Event won(int ago) {
        return new ADeal(deal, unit)
                .semantic(Semantic.WON)
                .openedOn(day(ago))
                .closedOn(day(ago))
                .said();
    }

    private Event paid(UUID invoice, int ago) {
        return new AnInvoice(invoice, unit)
                .deal(deal)
                .issuedOn(day(ago))
                .state(InvoiceState.PAID)
                .paidOn(day(ago))
                .said();
    }

    private void hear(Event... events) {
        bench.apply(List.of(new ACompany(unit).registeredOn(day(100)).said()), 1);
        bench.apply(List.of(events), 1);
    }

    /** As at a start with this configuration. */
    private void configured(String values) {
        bench.database.run(tx -> tx.execute("update counting set " + values));
        bench.lanes
                .all()
                .forEach(lane -> bench.database.run(tx -> {
                    LaneLock.take(tx, lane);
                    bench.projection.recount(tx, lane, Ids.next());
                }));
    }

    private void purchases(int count, String frequency, int first, int last) {
        holds(eq("client.purchaseCount", count));
        holds(eq("client.frequency", '"' + frequency + '"'));
        holds(eq("client.firstPurchaseOn", "\"" + day(first) + '"'));
        holds(eq("client.lastPurchaseOn", "\"" + day(last) + '"'));
    }

    private static Rule eq(String field, Object value) {
        return Rules.rule("{\"field\":\"%s\",\"op\":\"eq\",\"value\":%s}".formatted(field, value));
    }

    /** By the stored totals, and by those counted anew for the day. */
    private void holds(Rule rule) {
        assertThat(bench.holds(rule, unit)).as(rule.toString()).isTrue();
        assertThat(bench.found(rule, TODAY).contains(unit))
                .as("on the day: " + rule)
                .isTrue();
    }
}
