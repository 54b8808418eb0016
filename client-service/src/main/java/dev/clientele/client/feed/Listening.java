package dev.clientele.client.feed;

import dev.clientele.client.attribute.AttributeUses;
import dev.clientele.client.imports.ImportRun;
import dev.clientele.client.label.LabelCopy;
import dev.clientele.client.quality.KeptScores;
import dev.clientele.client.restriction.Restrictions;
import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.Heartbeat;
import dev.clientele.platform.stream.LaneBatch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Which streams this service hears. What it keeps for good and what is only a copy have consumers of their own. */
@Singleton
class Listening {
    private final Consumers consumers;
    private final Deliveries deliveries;
    private final LabelCopy labels;
    private final Evaluated evaluated;
    private final Memberships memberships;
    private final Segments segments;
    private final AttributeUses uses;
    private final KeptScores scores;
    private final ImportRun imports;

    Listening(
            Consumers consumers,
            Deliveries deliveries,
            LabelCopy labels,
            Evaluated evaluated,
            Memberships memberships,
            Segments segments,
            AttributeUses uses,
            KeptScores scores,
            ImportRun imports) {
        this.consumers = consumers;
        this.deliveries = deliveries;
        this.labels = labels;
        this.evaluated = evaluated;
        this.memberships = memberships;
        this.segments = segments;
        this.uses = uses;
        this.scores = scores;
        this.imports = imports;
    }

    void begin(@Observes StartupEvent event) {
        consumers.start(ConsumerSpec.lanesWithoutDays("deliveries", types(Stream.DELIVERIES), deliveries));
        consumers.start(ConsumerSpec.lanesWithoutDays("labels", types(Stream.STATUSES), this::statuses)
                .standingBack(imports::isWorking));
        consumers.start(ConsumerSpec.lanesWithoutDays("scores", types(Stream.CLIENTS), scores::heard)
                .ignoring(ClientMerged.class, LinkChanged.class, ScoresChanged.class)
                .unread()
                .standingBack(imports::isWorking));
        consumers.start(ConsumerSpec.references("references", types(Stream.REFERENCES), labels::references));
        consumers.start(ConsumerSpec.references("heartbeats", types(Stream.HEARTBEATS), evaluated));
        consumers.start(ConsumerSpec.lanesWithoutDays(Restrictions.CONSUMER, types(Stream.MEMBERSHIPS), memberships)
                .withHeartbeat(Heartbeat.SILENT));
        consumers.start(ConsumerSpec.references("segments", types(Stream.REFERENCES), segments)
                .ignoring(allBut(SegmentDefined.class)));
        consumers.start(ConsumerSpec.references("attribute-uses", types(Stream.REFERENCES), uses)
                .ignoring(allBut(ReferenceEvent.UsageChanged.class)));
    }

    /** What a card should have depends on its status. */
    private void statuses(LaneBatch batch) {
        labels.units(batch);
        scores.heard(batch);
    }

    private static Class<?>[] allBut(Class<? extends ReferenceEvent> wanted) {
        return Arrays.stream(ReferenceEvent.class.getPermittedSubclasses())
                .filter(event -> event != wanted)
                .toArray(Class<?>[]::new);
    }

    private static Map<String, Class<?>> types(Stream... streams) {
        return Arrays.stream(streams).collect(Collectors.toMap(Stream::topic, Stream::events));
    }
}
