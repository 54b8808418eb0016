package dev.clientele.status.projection;

import static dev.clientele.status.projection.Facts.company;
import static dev.clientele.status.projection.Facts.payment;
import static dev.clientele.status.projection.Facts.wonDeal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Event;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Scope;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.Told;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days that nobody was there for are caught up one by one, with their own dates, while events keep arriving. */
class MissedMidnightsTest {
    private static final LocalDate TODAY = LocalDate.of(2028, 2, 27);
    private static final int CLIENTS = 60;
    private static final Scope EVERYBODY = new Scope.Cohort(TODAY.minusYears(2), TODAY.plusDays(1));
    private static Base base;

    @BeforeAll
    static void make() {
        base = new Base("status_midnights", TODAY);
    }

    @BeforeEach
    void clear() {
        base.clear(TODAY);
    }

    @Test
    void threeMissedMidnightsAreCaughtUpInOrderWhileEventsKeepArriving() {
        List<Event> bought = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            UUID client = Ids.next();
            bought.add(company(client, 1, TODAY.minusDays(60)));
            LocalDate won = TODAY.minusDays(30 - i % 3);
            bought.add(wonDeal(Ids.next(), client, 2, won, won));
        }
        base.hear(bought);
        base.clock.moveTo(Told.noon(TODAY.plusDays(3)));
        var sweep = CompletableFuture.runAsync(base.sweep::catchUpAll);
        List<UUID> busy = new ArrayList<>();
        do {
            UUID client = Ids.next();
            busy.add(client);
            base.hear(company(client, 3, TODAY.plusDays(3)), payment(Ids.next(), client, 4, TODAY.plusDays(3)));
        } while (!sweep.isDone() || busy.size() < 10);
        sweep.join();

        assertThat(base.rows("select effective_on, cause, count(*) from status_history where to_status = 'LOST'"
                        + " group by 1, 2 order by 1"))
                .containsExactly("[2028-02-28, TIME, 20]", "[2028-02-29, TIME, 20]", "[2028-03-01, TIME, 20]");
        assertThat(base.rows("select count(*) from status_history a join status_history b using (lane)"
                        + " where a.to_status = 'LOST' and b.to_status = 'LOST'"
                        + " and a.effective_on < b.effective_on and a.id > b.id"))
                .containsExactly("[0]");
        assertThat(base.rows("select distinct day from lane_day")).containsExactly("[2028-03-01]");
        assertThat(base.rows(
                        "select count(*) from unit_profile where purchase_count = 1 and calculated_at is not null"))
                .containsExactly("[" + (CLIENTS + busy.size()) + "]");
    }

    @Test
    void aMonthThatHasEndedSaysLaterThatItWasRecalculated() {
        UUID client = Ids.next();
        base.hear(company(client, 1, TODAY.minusDays(40)));
        base.turnTo(LocalDate.of(2028, 3, 2));
        assertThat(february()).isEqualTo("{REGULAR=0, FIRST_PURCHASE=0, NO_PAYMENTS=1} false");
        base.hear(payment(Ids.next(), client, 2, LocalDate.of(2028, 3, 1)));
        assertThat(february()).endsWith("NO_PAYMENTS=1} false");
        base.hear(payment(Ids.next(), client, 3, LocalDate.of(2028, 2, 29)));
        assertThat(february()).isEqualTo("{REGULAR=0, FIRST_PURCHASE=1, NO_PAYMENTS=0} true");
    }

    @Test
    void anAttachmentThatGetsOtherDaysChangesTheMonthsTheyAreIn() {
        UUID person = Ids.next();
        UUID firm = Ids.next();
        base.hear(company(firm, 1, TODAY.minusDays(40)));
        base.hear(attached(person, 2, firm, LocalDate.of(2028, 2, 29), null));
        base.turnTo(LocalDate.of(2028, 3, 2));
        assertThat(february(Mode.CLIENT_TYPE)).isEqualTo("{B2B=1, B2C=0} false");

        base.hear(attached(person, 3, firm, LocalDate.of(2028, 3, 1), null));
        assertThat(february(Mode.CLIENT_TYPE)).isEqualTo("{B2B=1, B2C=1} true");
        base.hear(attached(person, 4, firm, LocalDate.of(2028, 2, 28), null));
        assertThat(february(Mode.CLIENT_TYPE)).isEqualTo("{B2B=1, B2C=0} false");

        base.hear(attached(person, 5, firm, LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 29)));
        assertThat(february(Mode.CLIENT_TYPE)).isEqualTo("{B2B=1, B2C=1} true");
        base.hear(attached(person, 6, firm, LocalDate.of(2028, 2, 1), LocalDate.of(2028, 3, 1)));
        assertThat(february(Mode.CLIENT_TYPE)).isEqualTo("{B2B=1, B2C=0} false");
    }

    private static ContactChanged attached(UUID person, long version, UUID firm, LocalDate from, LocalDate until) {
        return new AContact(person)
                .version(version)
                .registeredOn(TODAY.minusDays(40))
                .attachments(List.of(new Attachment(firm, from, until)))
                .said();
    }

    @Test
    void aMonthThatEndedBeforeThePassSaysLaterThatItWasRecalculated() {
        UUID client = Ids.next();
        UUID second = Ids.next();
        base.hear(company(client, 1, TODAY.minusDays(400)), payment(Ids.next(), client, 2, LocalDate.of(2027, 4, 10)));
        base.hear(payment(Ids.next(), client, 3, LocalDate.of(2027, 3, 10)));
        base.pass(EVERYBODY);
        assertThat(base.rows("select count(*) from closed_point where month >= 2028 * 12 + 1"))
                .containsExactly("[0]");
        assertThat(months(3, 4, 7)).containsExactly("FIRST_PURCHASE false", "REGULAR false", "REGULAR false");

        base.hear(company(second, 4, LocalDate.of(2027, 4, 30)));
        assertThat(months(3, 4, 7)).containsExactly("FIRST_PURCHASE false", "REGULAR true", "REGULAR true");
        base.pass(EVERYBODY);
        assertThat(months(3, 4, 7)).containsExactly("FIRST_PURCHASE false", "REGULAR true", "REGULAR true");
    }

    /** Of 2027: the best class that anybody has. */
    private static List<String> months(int... months) {
        return base.db
                .database()
                .read(handle -> Arrays.stream(months)
                        .mapToObj(month -> YearMonth.of(2027, month))
                        .map(month -> base.dynamics
                                .points(handle, Mode.FREQUENCY, month, month)
                                .getFirst())
                        .map(point -> (point.counts().get("REGULAR") > 0 ? "REGULAR" : "FIRST_PURCHASE") + " "
                                + point.recalculated())
                        .toList());
    }

    private static String february() {
        return february(Mode.FREQUENCY);
    }

    private static String february(Mode mode) {
        var month = YearMonth.of(2028, 2);
        var point = base.db
                .database()
                .read(handle -> base.dynamics.points(handle, mode, month, month))
                .getFirst();
        return point.counts() + " " + point.recalculated();
    }
}
