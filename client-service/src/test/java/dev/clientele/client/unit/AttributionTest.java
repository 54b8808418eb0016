package dev.clientele.client.unit;

import static dev.clientele.client.unit.Attribution.unit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private final UUID deal = UUID.randomUUID();
    private final UUID company = UUID.randomUUID();
    private final UUID contact = UUID.randomUUID();
    private final UUID invoice = UUID.randomUUID();

    @Test
    void theDealWinsOverTheCompanyOfItsInvoice() {
        assertThat(unit(deal, company, contact, invoice)).isEqualTo(deal);
    }

    @Test
    void theCompanyWinsOverTheContact() {
        assertThat(unit(null, company, contact, invoice)).isEqualTo(company);
    }

    @Test
    void aPayerOfItsOwnWinsOverTheInvoice() {
        assertThat(unit(null, null, contact, invoice)).isEqualTo(contact);
        assertThat(unit(null, null, null, invoice)).isEqualTo(invoice);
    }

    @Test
    void boundToNobodyIsNobodys() {
        assertThat(unit(null, null, null, null)).isNull();
    }
}
