package dev.clientele.client.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.ClientEvent.Attachment;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactAttachmentsTest {
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final Contact contact = new Contact();

    @Test
    void aMoveEndsOneStretchAndBeginsTheNext() {
        contact.attach(FIRST, MAY);
        contact.attach(SECOND, JUNE);

        assertThat(contact.stretches())
                .containsExactly(new Attachment(FIRST, MAY, JUNE), new Attachment(SECOND, JUNE, null));
    }

    @Test
    void aContactOfItsOwnHasOnlyEndedStretches() {
        contact.attach(FIRST, MAY);
        contact.attach(null, JUNE);

        assertThat(contact.stretches()).containsExactly(new Attachment(FIRST, MAY, JUNE));
        assertThat(contact.attachedTo).isNull();
    }

    @Test
    void stretchesNeverOverlap() {
        contact.attach(FIRST, JUNE);
        contact.attach(SECOND, MAY);

        assertThat(contact.stretches()).containsExactly(new Attachment(SECOND, JUNE, null));
    }

    @Test
    void whoIsBackOnTheSameDayHasNeverLeft() {
        contact.attach(FIRST, MAY);
        contact.attach(null, JUNE);
        contact.attach(FIRST, JUNE);

        assertThat(contact.stretches()).containsExactly(new Attachment(FIRST, MAY, null));
    }
}
