package dev.clientele.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.TestClock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.events.AShipment;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CampaignTest
class DebtsTest {
    @Inject
    Base base;

    @Inject
    Database database;

    @Inject
    BusinessTime time;

    @Test
    void areInTheBaseCurrency() {
        UUID client = UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(TestClock.movable().instant(), ZoneId.of("Europe/Moscow"));
        base.hear(new AShipment(client).amount("10").on(today.minusDays(2)).said());

        Owed owed = database.read(handle -> new Debts(database, time, "EUR")
                .of(handle, base.laneOf(client), List.of(new Recipient(null, client, client))));

        assertThat(owed.debt(client).currency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(owed.debt(client).amount()).isEqualByComparingTo("10");
    }
}
