package dev.clientele.campaign.delivery;

import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.contracts.ClientEvent.ConsentState.GRANTED;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.contracts.Event;
import dev.clientele.platform.lane.Lanes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

@CampaignTest
class ThroughputTmpTest {
    @Inject Base base;
    @Inject Dispatcher dispatcher;
    @Inject SwitchableCarrier carrier;
    @Inject Lanes lanes;
    @Inject Planner planner;
    @Inject Campaigns campaigns;

    @Test
    void run() {
        for (int round = 0; round < 3; round++) {
            int n = round < 2 ? 3000 : 20000;
            if (round == 2) carrier.through((real, letter) -> new Outcome.Accepted());
            UUID segment = base.segment("PERIODIC", false);
            Map<Integer, ArrayList<Event>> byLane = new ConcurrentHashMap<>();
            for (int i = 0; i < n; i++) {
                UUID id = UUID.randomUUID();
                var events = byLane.computeIfAbsent(lanes.of(id), lane -> new ArrayList<>());
                events.add(contact(id, id, null, "Иван", round + "-" + i + "@example.org"));
                events.add(personalData(id, id, GRANTED));
                events.add(marketing(id, id, "*", GRANTED));
                events.add(entered(segment, id));
            }
            long t0 = System.nanoTime();
            byLane.forEach(base::hear);
            long t1 = System.nanoTime();
            UUID campaign = Api.fire(Api.trigger(segment, Api.template("{contact.salutation}", "Привет {client.name} {unsubscribeUrl}"), Map.of()));
            long t2 = System.nanoTime();
            planner.plan(campaigns.find(campaign));
            long t3 = System.nanoTime();
            while (dispatcher.pass() > 0) Thread.onSpinWait();
            long t4 = System.nanoTime();
            System.out.printf("THROUGHPUT round %d n %d: project %d ms, plan %d ms, send %d ms = %.0f/s%n", round, n, (t1 - t0) / 1000000, (t3 - t2) / 1000000, (t4 - t3) / 1000000, n * 1e9 / (t4 - t3));
        }
        carrier.straight();
    }
}
