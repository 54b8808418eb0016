package dev.clientele.status.projection;

import dev.clientele.contracts.Event;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.evaluation.Evaluation;
import jakarta.inject.Singleton;

/** Hears of clients, their documents and interactions: store what is newer, evaluate whom it touches. */
@Singleton
public class Projection implements LaneHandler {
    private final BusinessTime time;
    private final Evaluation evaluation;

    public Projection(BusinessTime time, Evaluation evaluation) {
        this.time = time;
        this.evaluation = evaluation;
    }

    @Override
    public void apply(LaneBatch batch) {
        Heard heard = new Heard(time);
        batch.records().forEach(record -> heard.add((Event) record.event()));
        var touched = ClientFacts.store(batch.tx(), batch.lane(), heard);
        evaluation.evaluate(batch.tx(), batch.lane(), batch.day(), touched, Occasion.EVENTS);
    }
}
