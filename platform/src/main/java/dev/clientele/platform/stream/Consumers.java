package dev.clientele.platform.stream;

import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The consumers of one service: started with it, stopped with it, asked by readiness how they are. */
public final class Consumers implements AutoCloseable {
    /** A restarted process gets its lanes back after this long, at once when it is a static member. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    /** Of what all threads of a consumer fetch from a broker at once. */
    private static final int FETCHED_BYTES_MAX = 48 << 20;

    private record Running(ConsumerSpec spec, LaneConsumer consumer, Thread thread) {}

    private final Settings settings;
    private final Map<String, Object> kafka;
    private final Topics topics;
    private final Database database;
    private final Sweep sweep;
    private final BusinessTime time;
    private final DeadLetters deadLetters;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

    /**
     * @param service name of the service, the first part of every group id
     * @param instance stable name of this replica for static membership, or null
     * @param threads how many lane-owning threads each consumer has in this replica
     */
    public record Settings(String service, String instance, int threads) {
        public Settings {
            if (threads < 1)
                throw new IllegalArgumentException("clientele.consumer.threads must be at least 1: " + threads);
        }
    }

    public Consumers(
            Settings settings,
            Map<String, Object> kafka,
            Topics topics,
            Database database,
            Sweep sweep,
            BusinessTime time,
            DeadLetters deadLetters) {
        this.settings = settings;
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.database = database;
        this.sweep = sweep;
        this.time = time;
        this.deadLetters = deadLetters;
    }

    public void start(ConsumerSpec spec) {
        meters.put(spec.name(), meters(spec.name()));
        for (int number = 0; number < threads(spec); number++) start(spec, number);
    }

    private List<Meter> meters(String consumer) {
        return List.of(
                gauge(
                        "clientele.consumer.stalled.seconds",
                        consumer,
                        one -> one.stalled().toMillis() / 1e3),
                gauge("clientele.consumer.lag", consumer, LaneConsumer::lag),
                gauge(
                        "clientele.consumer.lanes.stopped",
                        consumer,
                        one -> one.stoppedLanes().size()));
    }

    /** The largest value of its threads; none when it does not run. */
    private Meter gauge(String metric, String consumer, ToDoubleFunction<LaneConsumer> value) {
        return Gauge.builder(
                        metric,
                        this,
                        all -> all.running.stream()
                                .filter(one -> one.spec.name().equals(consumer))
                                .mapToDouble(one -> value.applyAsDouble(one.consumer))
                                .max()
                                .orElse(0))
                .tag("consumer", consumer)
                .register(Metrics.globalRegistry);
    }

    private int threads(ConsumerSpec spec) {
        return spec.byLane() ? settings.threads : 1;
    }

    private void start(ConsumerSpec spec, int number) {
        var consumer = new LaneConsumer(
                spec, () -> connect(spec, number), database, sweep, time, deadLetters, Clock.systemUTC());
        Thread thread =
                Thread.ofPlatform().name(spec.name() + "-" + number).daemon().start(consumer);
        running.add(new Running(spec, consumer, thread));
    }

    private KafkaConsumer<String, byte[]> connect(ConsumerSpec spec, int number) {
        spec.topics().keySet().forEach(topic -> topics.ensure(topic, spec.byLane()));
        return new KafkaConsumer<>(config(spec, number), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> config(ConsumerSpec spec, int number) {
        var config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.service + "-" + spec.name());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LaneConsumer.POLL_MAX);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES_MAX / threads(spec));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        config.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        config.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                SESSION.dividedBy(3).toMillis());
        if (settings.instance != null)
            config.put(
                    CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, settings.instance + "-" + spec.name() + "-" + number);
        return config;
    }

    /** Why this service is not ready to take part, empty when all is well. */
    public Map<String, String> troubles() {
        var troubles = new HashMap<String, String>();
        for (Running one : running) {
            if (!one.consumer.alive()) troubles.put(one.spec.name(), "stopped");
            one.consumer.stoppedLanes().forEach((lane, why) -> troubles.put(one.spec.name() + "/lane/" + lane, why));
        }
        return troubles;
    }

    /** Applies a dead letter again; what is still wrong with it comes out as the exception. */
    public void replay(DeadLetters.Letter letter) {
        running.stream()
                .filter(one -> one.spec.name().equals(letter.consumer()))
                .findFirst()
                .orElseThrow(() -> new InvalidEvent("no consumer " + letter.consumer() + " runs here"))
                .consumer
                .replay(letter);
    }

    /** Stops the consumer of that name and waits until its last batch has ended. */
    public void stop(String name) {
        stop(running.stream().filter(one -> one.spec.name().equals(name)).toList());
    }

    @Override
    public void close() {
        stop(List.copyOf(running));
    }

    private void stop(List<Running> leaving) {
        leaving.forEach(one -> one.consumer.close());
        for (Running one : leaving) {
            try {
                one.thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.removeAll(leaving);
        leaving.stream()
                .map(one -> meters.remove(one.spec.name()))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(Metrics.globalRegistry::remove);
    }
}
