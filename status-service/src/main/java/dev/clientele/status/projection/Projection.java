package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.client.DataAsOf;
import dev.clientele.status.evaluation.Evaluation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Hears of clients, their documents and interactions: store what is newer, evaluate whom it touches. */
@Singleton
public class Projection implements LaneHandler, dev.clientele.platform.rebuild.Projection {
    private final BusinessTime time;
    private final Evaluation evaluation;

    public Projection(BusinessTime time, Evaluation evaluation) {
        this.time = time;
        this.evaluation = evaluation;
    }

    @Override
    public ConsumerSpec consumer() {
        return ConsumerSpec.lanes(
                        DataAsOf.CONSUMER,
                        Map.of(
                                Stream.CLIENTS.topic(), Stream.CLIENTS.events(),
                                Stream.SALES.topic(), Stream.SALES.events(),
                                Stream.INTERACTIONS.topic(), Stream.INTERACTIONS.events()),
                        this)
                .forgetting(ClientEvent::erases);
    }

    /** The facts alone. Statuses and their history are owned; profiles and steps follow from the facts. */
    @Override
    public List<String> tables() {
        return List.of("unit", "person", "deal", "invoice", "payment", "shipment", "interaction");
    }

    @Override
    public void apply(LaneBatch batch) {
        var touched = ClientFacts.store(batch.tx(), batch.lane(), heard(batch));
        evaluation.follow(batch.tx(), batch.lane(), batch.day(), touched, Occasion.EVENTS);
    }

    @Override
    public void store(LaneBatch batch) {
        ClientFacts.store(batch.tx(), batch.lane(), heard(batch));
    }

    @Override
    public void difference(Handle tx, int lane, UUID runId) {
        evaluation.rebuilt(tx, lane, runId);
    }

    private Heard heard(LaneBatch batch) {
        Heard heard = new Heard(time);
        batch.records().forEach(record -> heard.add((Event) record.event()));
        return heard;
    }
}
