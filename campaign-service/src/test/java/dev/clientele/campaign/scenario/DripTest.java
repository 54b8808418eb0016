package dev.clientele.campaign.scenario;

import static dev.clientele.campaign.Base.newcomer;
import static dev.clientele.campaign.Papers.inbound;
import static dev.clientele.campaign.Papers.interaction;
import static dev.clientele.campaign.Papers.openDeal;
import static dev.clientele.campaign.Papers.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-01: the drip for new clients, day by day, each day played twice. */
@CampaignTest
class DripTest {
    private static final LocalDate DAY = LocalDate.of(2030, 3, 1);

    @Inject
    Base base;

    @Inject
    Feeding feeding;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    private Simulation simulation;
    private UUID drip;

    @BeforeEach
    void begin() {
        simulation = new Simulation(feeding);
        simulation.at(DAY.minusDays(1));
        drip = Simulation.example("drip");
    }

    @AfterEach
    void end() {
        Simulation.disable(drip);
        simulation.end();
    }

    @Test
    void threeOffersInThirtyTwoDaysUnlessTheClientSpeaks() {
        UUID silent = client(DAY);
        UUID older = client(DAY.minusDays(10));
        UUID oldest = client(DAY.minusDays(31));
        UUID speaksFirst = client(DAY);
        UUID speaksOnTheEighth = client(DAY);
        UUID buysOnTheNinth = client(DAY);
        UUID writtenTo = client(DAY);
        base.hear(openDeal(UUID.randomUUID(), speaksFirst, DAY));
        base.hear(interaction(UUID.randomUUID(), writtenTo, Direction.OUTBOUND, DAY));
        for (int age = 0; age <= 32; age++) {
            if (age == 8) base.hear(inbound(speaksOnTheEighth, DAY.plusDays(8)));
            if (age == 9) base.hear(payment(UUID.randomUUID(), buysOnTheNinth, DAY.plusDays(9)));
            simulation.at(DAY.plusDays(age));
        }

        assertThat(offers(silent)).isEqualTo(Map.of("offer-1", 0, "offer-2", 8, "offer-3", 15));
        assertThat(offers(older)).as("10 days old when it began").isEqualTo(Map.of("offer-2", 0, "offer-3", 5));
        assertThat(offers(oldest)).isEmpty();
        assertThat(offers(speaksFirst)).isEmpty();
        assertThat(offers(speaksOnTheEighth)).isEqualTo(Map.of("offer-1", 0));
        assertThat(offers(buysOnTheNinth)).isEqualTo(Map.of("offer-1", 0, "offer-2", 8));
        assertThat(offers(writtenTo)).as("our own word is no feedback").hasSize(3);

        var figures = Simulation.statistics(drip);
        assertThat(figures.getInt("enrolled")).isEqualTo(5);
        assertThat(figures.getMap("reasons")).isEqualTo(Map.of("FEEDBACK", 2, "NO_FEEDBACK", 3));
        assertThat(figures.getInt("converted")).isEqualTo(1);
        var explained = Simulation.get("/api/v1/scenarios/" + drip + "/enrolments?clientId=" + buysOnTheNinth);
        assertThat(explained.getString("items[0].state")).isEqualTo("SUCCEEDED");
        assertThat(explained.getString("items[0].convertedOn")).isEqualTo("2030-03-10");
        assertThat(explained.getList("items[0].path.step"))
                .containsExactly("first-week", "offer-1", "day-8", "second-week", "offer-2", "day-15");
    }

    @Test
    void aDayThatIsMissedIsTakenUpByTheClientsAge() {
        UUID client = client(DAY);
        simulation.at(DAY);
        simulation.at(DAY.plusDays(20));
        assertThat(offers(client)).isEqualTo(Map.of("offer-1", 0, "offer-3", 20));
        simulation.at(DAY.plusDays(40));
        assertThat(offers(client)).hasSize(2);
    }

    @Test
    void feedbackCancelsAnOfferThatStillWaits() {
        UUID client = client(DAY);
        simulation.at(DAY);
        base.hear(inbound(client, DAY));
        simulation.settle();
        assertThat(database.<String>read(handle -> handle.createQuery(
                                "select concat_ws(' ', state, reason) from delivery where unit_id = :client")
                        .bind("client", client)
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("CANCELLED SCENARIO_ENDED");
    }

    /** The offers of the first week go in it; the clock stands at noon in Moscow. */
    @Test
    void anOfferThatWaitsBeyondItsDaysGoesNoMoreAndTheNextOneDoes() {
        LocalDate day = LocalDate.of(2030, 10, 1);
        UUID client = client(day);
        UUID seven = client(day.minusDays(7));
        simulation.at(day);
        assertThat(ends(client)).isEqualTo(Map.of("offer-1", "2030-10-09T00:00"));
        assertThat(ends(seven)).isEqualTo(Map.of("offer-1", "2030-10-02T00:00"));
        simulation.at(day.plusDays(8));
        assertThat(ends(client)).isEqualTo(Map.of("offer-1", "2030-10-09T00:00", "offer-2", "2030-10-16T00:00"));

        while (dispatcher.pass() > 0) Thread.onSpinWait();

        assertThat(outcomes(client)).isEqualTo(Map.of("offer-1", "SKIPPED EXPIRED", "offer-2", "SENT"));
        assertThat(outcomes(seven)).containsEntry("offer-1", "SKIPPED EXPIRED");
    }

    @Test
    void aWinnerOfAMergeDoesNotBeginAgainWhatTheLoserHasBeenThrough() {
        UUID loser = client(DAY);
        simulation.at(DAY);
        UUID winner = UUID.randomUUID();
        base.hear(Base.merged(loser, winner), newcomer(winner, DAY, null));
        base.consent(winner, winner);
        simulation.at(DAY.plusDays(1));
        assertThat(offers(winner)).isEmpty();
    }

    private UUID client(LocalDate registeredOn) {
        UUID id = UUID.randomUUID();
        base.hear(newcomer(id, registeredOn, null, id + "@example.org"));
        base.consent(id, id);
        return id;
    }

    private Map<String, String> ends(UUID client) {
        return ofOffers(client, "to_char(d.expires_at at time zone 'Europe/Moscow', 'YYYY-MM-DD\"T\"HH24:MI')");
    }

    private Map<String, String> outcomes(UUID client) {
        return ofOffers(client, "concat_ws(' ', d.state, d.reason)");
    }

    private Map<String, String> ofOffers(UUID client, String what) {
        return database.read(handle -> handle
                .createQuery("""
                        select p.code, %s from delivery d join scenario_step p on p.id = d.trigger_id
                         where d.unit_id = :client and p.scenario_id = :drip
                        """.formatted(what))
                .bind("client", client)
                .bind("drip", drip)
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Offer → days after {@link #DAY} on which it was planned. */
    private Map<String, Integer> offers(UUID client) {
        return database.read(handle -> handle
                .createQuery("""
                        select p.code, cast(d.planned_at at time zone 'Europe/Moscow' as date) - :day
                          from delivery d join scenario_step p on p.id = d.trigger_id
                         where d.unit_id = :client and p.scenario_id = :drip
                        """)
                .bind("client", client)
                .bind("drip", drip)
                .bind("day", DAY)
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
