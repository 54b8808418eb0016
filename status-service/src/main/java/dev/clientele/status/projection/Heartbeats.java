package dev.clientele.status.projection;

import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.stream.Heartbeat;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/** Says how far each lane has come, behind whatever the lane's evaluation had to say. */
@Singleton
class Heartbeats implements Heartbeat {
    private final Outbox outbox;
    private final String service;

    Heartbeats(Outbox outbox, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.service = service;
    }

    @Override
    public void say(Handle tx, List<Beat> beats) {
        outbox.appendAll(tx, beats.stream().map(this::said).toList());
    }

    private Said said(Beat beat) {
        var event = new LaneEvaluated(service, beat.lane(), beat.day(), beat.through());
        return new Said(Stream.of(event).topic(), event.key(), null, event);
    }
}
