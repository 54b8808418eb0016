package dev.clientele.client.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.contact.Stretches.Gone;
import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** domain.md CLI-02, B.4: links and their dates say whom a contact belonged to on each day. */
class StretchesTest {
    private static final UUID CONTACT = UUID.randomUUID();
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private List<Attachment> past = List.of();
    private final List<Link> links = new ArrayList<>();
    private Map<UUID, Gone> gone = Map.of();

    @Test
    void anEarlierDayBeginsTheStretchEarlier() {
        Link link = link(FIRST, MAY, null);
        past(stretch(FIRST, MAY, null));

        assertThat(corrected(link, APRIL, null)).containsExactly(stretch(FIRST, APRIL, null));
    }

    @Test
    void aLaterDayMakesItAClientOfItsOwnUntilThen() {
        Link link = link(FIRST, MAY, null);
        past(stretch(FIRST, MAY, null));

        assertThat(corrected(link, JUNE, null)).containsExactly(stretch(FIRST, JUNE, null));
    }

    @Test
    void theDaysOfAnEndedLinkMoveBothBorders() {
        Link link = link(FIRST, APRIL, JUNE);
        past(stretch(FIRST, APRIL, JUNE));

        assertThat(corrected(link, MARCH, JULY)).containsExactly(stretch(FIRST, MARCH, JULY));
        assertThat(corrected(link, APRIL.plusDays(1), JUNE.minusDays(1)))
                .containsExactly(stretch(FIRST, APRIL.plusDays(1), JUNE.minusDays(1)));
        assertThat(corrected(link, APRIL, APRIL)).isEmpty();
    }

    @Test
    void aNewEndedLinkIsAnEndedStretch() {
        past(stretch(SECOND, JUNE, null));
        link(SECOND, JUNE, null);

        assertThat(made(link(FIRST, APRIL, MAY), false))
                .containsExactly(stretch(FIRST, APRIL, MAY), stretch(SECOND, JUNE, null));
    }

    @Test
    void aNewEndedLinkTakesOnlyDaysThatNobodyHas() {
        past(stretch(SECOND, MAY, null));
        link(SECOND, MAY, null);

        assertThat(made(link(FIRST, APRIL, JUNE), false))
                .containsExactly(stretch(FIRST, APRIL, MAY), stretch(SECOND, MAY, null));
    }

    @Test
    void aNewEndedLinkThatWasThePrimaryOneGoesBefore() {
        past(stretch(SECOND, MAY, null));
        link(SECOND, MAY, null);

        assertThat(made(link(FIRST, APRIL, JUNE), true))
                .containsExactly(stretch(FIRST, APRIL, JUNE), stretch(SECOND, JUNE, null));
    }

    @Test
    void whoHadThePrimaryPlaceFromAnotherHasItFromTheEarlierDay() {
        past(stretch(FIRST, MARCH, JUNE), stretch(SECOND, JUNE, null));
        Link second = link(SECOND, JUNE, null);
        link(FIRST, MARCH, null);

        assertThat(corrected(second, MAY, null))
                .containsExactly(stretch(FIRST, MARCH, MAY), stretch(SECOND, MAY, null));
    }

    @Test
    void whoCameAfterAnEndedLinkComesAfterItStill() {
        past(stretch(FIRST, MARCH, JUNE), stretch(SECOND, JUNE, null));
        Link second = link(SECOND, JUNE, null);
        link(FIRST, MARCH, JUNE);

        assertThat(corrected(second, MAY, null))
                .containsExactly(stretch(FIRST, MARCH, JUNE), stretch(SECOND, JUNE, null));
    }

    @Test
    void daysThatTheFirstHasLostAreTheNextOnes() {
        past(stretch(FIRST, MARCH, JULY), stretch(SECOND, JULY, null));
        Link first = link(FIRST, MARCH, JULY);
        link(SECOND, MAY, null);

        assertThat(corrected(first, MARCH, JUNE))
                .containsExactly(stretch(FIRST, MARCH, JUNE), stretch(SECOND, JUNE, null));
        assertThat(corrected(first, MARCH, APRIL))
                .containsExactly(stretch(FIRST, MARCH, APRIL), stretch(SECOND, MAY, null));
    }

    @Test
    void whoWasSecondThenStaysSecondThen() {
        past(stretch(FIRST, APRIL, JUNE), stretch(SECOND, JUNE, null));
        Link second = link(SECOND, MAY, null);
        link(FIRST, APRIL, null);

        assertThat(corrected(second, MARCH, null))
                .containsExactly(
                        stretch(SECOND, MARCH, APRIL), stretch(FIRST, APRIL, JUNE), stretch(SECOND, JUNE, null));
        assertThat(corrected(second, JULY, null))
                .containsExactly(stretch(FIRST, APRIL, JULY), stretch(SECOND, JULY, null));
    }

    @Test
    void daysOnWhichTheCompanyWasDeletedStayFree() {
        past(stretch(FIRST, APRIL, MAY), stretch(FIRST, JUNE, null));
        Link link = link(FIRST, APRIL, null);

        assertThat(corrected(link, MARCH, null))
                .containsExactly(stretch(FIRST, MARCH, MAY), stretch(FIRST, JUNE, null));
    }

    @Test
    void aCompanyThatIsDeletedHasNobodyFromThatDay() {
        past(stretch(FIRST, APRIL, MAY));
        Link link = link(FIRST, APRIL, MAY);
        gone = Map.of(FIRST, new Gone(List.of(), JUNE, null));

        assertThat(corrected(link, MARCH, JULY)).containsExactly(stretch(FIRST, MARCH, JUNE));
    }

    @Test
    void aCompanyThatWasRestoredHasNobodyInBetween() {
        gone = Map.of(FIRST, new Gone(List.of(new Absence(APRIL, JUNE)), null, null));
        Link link = link(FIRST, MARCH, null);
        assertThat(made(link, false)).containsExactly(stretch(FIRST, MARCH, APRIL), stretch(FIRST, JUNE, null));

        past(stretch(FIRST, JULY, null));
        links.clear();
        Link late = link(FIRST, JULY, null);
        assertThat(corrected(late, MAY, null)).containsExactly(stretch(FIRST, JUNE, null));
        assertThat(corrected(late, APRIL.minusDays(1), null))
                .containsExactly(stretch(FIRST, APRIL.minusDays(1), APRIL), stretch(FIRST, JUNE, null));
    }

    @Test
    void whatAMergeHasMovedIsTheLosersUntilThen() {
        past(stretch(FIRST, APRIL, JUNE), stretch(SECOND, JUNE, null));
        Link link = link(SECOND, APRIL, null);
        gone = Map.of(FIRST, new Gone(List.of(), JUNE, SECOND));

        assertThat(corrected(link, MARCH, null))
                .containsExactly(stretch(FIRST, MARCH, JUNE), stretch(SECOND, JUNE, null));
        assertThat(corrected(link, MAY, null)).containsExactly(stretch(FIRST, MAY, JUNE), stretch(SECOND, JUNE, null));
        assertThat(corrected(link, JULY, null)).containsExactly(stretch(SECOND, JULY, null));
    }

    @Test
    void aLinkThatAMergeHasBroughtBelongsToItFromTheMerge() {
        past(stretch(FIRST, JUNE, null));
        Link link = link(FIRST, APRIL, null);

        assertThat(corrected(link, MARCH, null)).containsExactly(stretch(FIRST, JUNE, null));
        assertThat(corrected(link, JULY, null)).containsExactly(stretch(FIRST, JULY, null));
    }

    private static Attachment stretch(UUID company, LocalDate linkedOn, LocalDate unlinkedOn) {
        return new Attachment(company, linkedOn, unlinkedOn);
    }

    private void past(Attachment... stretches) {
        past = List.of(stretches);
    }

    /** Those there are, the contact's own one first. */
    private Link link(UUID company, LocalDate linkedOn, LocalDate unlinkedOn) {
        Link link = new Link(UUID.randomUUID(), CONTACT, company, null, false, links.size(), linkedOn, unlinkedOn, 1);
        links.add(link);
        return link;
    }

    private List<Attachment> made(Link link, boolean leads) {
        return new Stretches(past, links, List.of(new Corrected(null, link, leads)), gone).corrected();
    }

    private List<Attachment> corrected(Link link, LocalDate linkedOn, LocalDate unlinkedOn) {
        Link after =
                new Link(link.id(), CONTACT, link.companyId(), null, false, link.sortOrder(), linkedOn, unlinkedOn, 2);
        List<Link> now = links.stream().map(one -> one == link ? after : one).toList();
        return new Stretches(past, now, List.of(new Corrected(link, after, false)), gone).corrected();
    }
}
