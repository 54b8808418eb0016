package dev.clientele.platform.stream;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * One thread that owns some lanes and applies their records in order.
 *
 * <p>Per lane and batch there is ONE transaction at READ COMMITTED: lane lock, records, stored offsets. The stored offset
 * must be where this consumer left it, so the batch of a consumer that lost its lanes without noticing rolls back. On
 * assignment it seeks to the stored offsets; those in Kafka only feed lag metrics.
 */
final class LaneConsumer implements Runnable, AutoCloseable {
    static final int BATCH = 1000;
    static final int POLL_MAX = 4 * BATCH;
    static final int NO_LANE = -1;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);

    /** What a round over the lanes takes at least while much comes. */
    private static final Duration ROUND = Duration.ofMillis(200);

    private static final Duration STAND_BACK = Duration.ofSeconds(1);
    private static final int MUCH = 20;
    static final Duration FRESH = Duration.ofMillis(20);
    private static final int FEW_PER_LANE = 100;
    private static final Duration LOOK_AT_DAYS = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(LaneConsumer.class);

    private final ConsumerSpec spec;
    private final Supplier<Consumer<String, byte[]>> connect;
    private final Database database;
    private final Sweep sweep;
    private final BusinessTime time;
    private final DeadLetters deadLetters;
    private final EventDecoder decoder;
    private final Offsets offsets;
    private final LanePulse pulse;
    private final LagReport lag = new LagReport(System.nanoTime());
    private final Map<TopicPartition, Long> left = new HashMap<>();

    /** Not applied yet. What is revoked between two polls is heard again by whoever gets it. */
    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> heard = new LinkedHashMap<>();

    private final Map<Integer, Stop> stopped = new ConcurrentHashMap<>();
    private long daysDueAt = System.nanoTime();
    private boolean muchCame;
    private long bytesHeard;
    private volatile long gotOnAt = System.nanoTime();
    private volatile boolean running = true;
    private volatile boolean alive = true;
    private volatile Consumer<String, byte[]> consumer;

    /** @param atMidnight whether its day would not come; then it lasts until the sweep has brought the lane there */
    private record Stop(String why, boolean atMidnight) {}

    LaneConsumer(
            ConsumerSpec spec,
            Supplier<Consumer<String, byte[]>> connect,
            Database database,
            Sweep sweep,
            BusinessTime time,
            DeadLetters deadLetters,
            Clock physical) {
        this.spec = spec;
        this.connect = connect;
        this.database = database;
        this.sweep = sweep;
        this.time = time;
        this.deadLetters = deadLetters;
        this.decoder = new EventDecoder(spec.topics(), spec.bodiesUnread());
        this.offsets = new Offsets(spec.name());
        this.pulse = spec.heartbeat() == null ? null : new LanePulse(spec, database, physical);
    }

    /** Lanes that will not go on until somebody mends the program or their midnight passes, with the reason. */
    Map<Integer, String> stoppedLanes() {
        var reasons = new HashMap<Integer, String>();
        stopped.forEach((lane, stop) -> reasons.put(lane, stop.why));
        return reasons;
    }

    boolean alive() {
        return alive;
    }

    /**
     * How long it has not got on: for a batch that it tries again, or a broker that says nothing. Some seconds at most when all
     * is well, whether anything comes or not.
     */
    Duration stalled() {
        return Duration.ofNanos(System.nanoTime() - gotOnAt);
    }

    /** How many records the partition that is furthest behind has before it, as far as the broker has told lately. */
    long lag() {
        return KafkaMetrics.lag(consumer);
    }

    @Override
    public void run() {
        try {
            while (running) {
                try (Consumer<String, byte[]> connected = connect.get()) {
                    consumer = connected;
                    connected.subscribe(spec.topics().keySet(), new Assignment());
                    while (running) {
                        pollAndApply();
                        reportLag();
                        beat();
                    }
                } catch (WakeupException e) {
                    LOG.debug("woken to stop");
                } catch (RuntimeException e) {
                    LOG.warnf("consumer %s connects again: %s", spec.name(), e);
                    pause(RETRY_AFTER);
                }
            }
        } finally {
            alive = false;
        }
    }

    @Override
    public void close() {
        running = false;
        Consumer<String, byte[]> connected = consumer;
        if (connected != null) connected.wakeup();
    }

    private void pollAndApply() {
        heard.clear();
        int waiting = hear(POLL);
        // What was fetched before the pause is as old as the pause.
        if (muchCame) hear(FRESH);
        long start = System.nanoTime();
        try {
            var lanes = byLane();
            lanes.forEach(this::applyLane);
            goOnAfterMidnight();
            gotOn();
            muchCame = isThinFlood(lanes);
            if (waiting < POLL_MAX && spec.standsBack().getAsBoolean()) pause(STAND_BACK);
            else if (muchCame) pause(ROUND.minusNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            if (Failure.of(e) == Failure.FATAL) throw e;
            LOG.warnf("consumer %s tries again: %s", spec.name(), e.getMessage());
            pause(RETRY_AFTER);
            seekToStored(consumer.assignment());
        }
    }

    private void gotOn() {
        long bytes = KafkaMetrics.heard(consumer);
        if (bytes == bytesHeard) return;
        bytesHeard = bytes;
        gotOnAt = System.nanoTime();
    }

    private int hear(Duration within) {
        ConsumerRecords<String, byte[]> records = consumer.poll(within);
        records.partitions()
                .forEach(partition ->
                        heard.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(records.records(partition)));
        return records.count();
    }

    private Map<Integer, List<ConsumerRecord<String, byte[]>>> byLane() {
        var lanes = new TreeMap<Integer, List<ConsumerRecord<String, byte[]>>>();
        heard.forEach(
                (partition, records) -> lanes.computeIfAbsent(laneOf(partition.partition()), _ -> new ArrayList<>())
                        .addAll(records));
        return lanes;
    }

    /** A transaction costs the same for few records as for many: where much comes, waiting a little makes fewer of them. */
    private boolean isThinFlood(Map<Integer, List<ConsumerRecord<String, byte[]>>> lanes) {
        int records = lanes.values().stream().mapToInt(List::size).sum();
        return spec.byLane() && records >= MUCH && records < POLL_MAX && records < FEW_PER_LANE * lanes.size();
    }

    /** What cannot be said now is said with the next beat; others see meanwhile how old the last one is. */
    private void beat() {
        if (pulse == null) return;
        try {
            pulse.beat(consumer, left, stopped.keySet());
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            Metrics.counter("clientele.heartbeats.missed", "consumer", spec.name())
                    .increment();
            LOG.debugf("consumer %s does not say how far it is: %s", spec.name(), e.getMessage());
        }
    }

    private int laneOf(int partition) {
        return spec.byLane() ? partition : NO_LANE;
    }

    private void applyLane(int lane, List<ConsumerRecord<String, byte[]>> records) {
        if (stopped.containsKey(lane)) return;
        if (spec.days()) catchUp(lane);
        for (int from = 0; from < records.size(); from += BATCH)
            if (!stopped.containsKey(lane)) apply(lane, records.subList(from, Math.min(from + BATCH, records.size())));
    }

    /** A midnight that will not pass stops the lane, as a batch would: its records wait for their day. */
    private void catchUp(int lane) {
        try {
            sweep.catchUp(lane);
        } catch (RuntimeException e) {
            switch (Failure.of(e)) {
                case POISON, FATAL -> stop(lane, e, true);
                case TRANSIENT, ZOMBIE -> throw e;
            }
        }
    }

    private void apply(int lane, List<ConsumerRecord<String, byte[]>> records) {
        try {
            commit(lane, records, null);
        } catch (RuntimeException e) {
            switch (Failure.of(e)) {
                case POISON -> narrow(lane, records, e);
                case FATAL -> stop(lane, e, false);
                case TRANSIENT, ZOMBIE -> throw e;
            }
        }
    }

    /** Halves the batch until the poison record stands alone, then sets it aside. */
    private void narrow(int lane, List<ConsumerRecord<String, byte[]>> records, RuntimeException failure) {
        if (records.size() == 1) {
            commit(lane, records, failure);
            return;
        }
        int middle = records.size() / 2;
        apply(lane, records.subList(0, middle));
        apply(lane, records.subList(middle, records.size()));
    }

    private void stop(int lane, RuntimeException failure, boolean atMidnight) {
        LOG.errorf(failure, "consumer %s stops lane %d", spec.name(), lane);
        stopped.put(lane, new Stop(Translation.kind(failure), atMidnight));
        consumer.pause(partitions(lane));
    }

    /** The sweep of all lanes goes on trying, here or in another replica: once it has come through, nothing is wrong. */
    private void goOnAfterMidnight() {
        if (stopped.isEmpty() || System.nanoTime() - daysDueAt < 0) return;
        daysDueAt = System.nanoTime() + LOOK_AT_DAYS.toNanos();
        LocalDate today = time.today();
        stopped.forEach((lane, stop) -> {
            if (stop.atMidnight
                    && !database.read(handle -> LaneDays.day(handle, lane)).isBefore(today)) goOn(lane);
        });
    }

    private void goOn(int lane) {
        List<TopicPartition> partitions = partitions(lane);
        seekToStored(partitions);
        consumer.resume(partitions);
        stopped.remove(lane);
        LOG.infof("consumer %s goes on with lane %d", spec.name(), lane);
    }

    private List<TopicPartition> partitions(int lane) {
        return consumer.assignment().stream()
                .filter(partition -> laneOf(partition.partition()) == lane)
                .toList();
    }

    private void commit(int lane, List<ConsumerRecord<String, byte[]>> records, RuntimeException poison) {
        Map<TopicPartition, Long> next = next(records);
        database.run(tx -> {
            LaneLock.take(tx, lane);
            next.forEach((partition, offset) -> offsets.advance(tx, partition, left.get(partition), offset));
            if (poison == null) handle(tx, lane, records);
            else setAside(tx, records.getFirst(), poison);
        });
        left.putAll(next);
        if (pulse != null) pulse.applied(records);
    }

    private static Map<TopicPartition, Long> next(List<ConsumerRecord<String, byte[]>> records) {
        var next = new HashMap<TopicPartition, Long>();
        records.forEach(
                record -> next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
        return next;
    }

    private void handle(Handle tx, int lane, List<ConsumerRecord<String, byte[]>> records) {
        var known = new ArrayList<Received>(records.size());
        for (var record : records) {
            try {
                Optional<Class<?>> type = decoder.type(record);
                if (type.isEmpty()) skipped(record);
                else if (!spec.ignored().contains(type.get())) known.add(decoder.decode(record, type.get()));
            } catch (InvalidEvent e) {
                setAside(tx, record, e);
            }
        }
        if (known.isEmpty()) return;
        spec.handler().apply(new LaneBatch(tx, lane, day(tx, lane), known));
        forget(tx, known);
    }

    private void forget(Handle tx, List<Received> applied) {
        Set<String> forgotten =
                applied.stream().filter(spec.forgets()).map(Received::key).collect(Collectors.toSet());
        if (!forgotten.isEmpty()) deadLetters.forget(tx, forgotten, time.now());
    }

    private LocalDate day(Handle tx, int lane) {
        return spec.days() ? LaneDays.day(tx, lane) : null;
    }

    private void skipped(ConsumerRecord<String, byte[]> record) {
        Metrics.counter("clientele.events.unknown", "topic", record.topic()).increment();
    }

    private void setAside(Handle tx, ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        LOG.errorf(
                "set aside %s/%d/%d: %s",
                record.topic(), record.partition(), record.offset(), Translation.kind(failure));
        Metrics.counter("clientele.events.dead", "topic", record.topic()).increment();
        deadLetters.keep(tx, spec.name(), record, failure, time.now());
    }

    /** Applies a dead letter again; it fails with what is still wrong, and then stays. */
    void replay(DeadLetters.Letter letter) {
        Class<?> type = decoder.known(letter.topic(), letter.type());
        byte[] body = letter.body() == null ? null : letter.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Object event = decoder.parse(body, type);
        int lane = laneOf(letter.partition());
        database.run(tx -> {
            LaneLock.take(tx, lane);
            var received = new Received(
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    letter.key(),
                    type,
                    null,
                    () -> event,
                    letter.event(),
                    letter.eventAt());
            spec.handler().apply(new LaneBatch(tx, lane, day(tx, lane), List.of(received)));
            deadLetters.replayed(tx, letter.id(), time.now());
            forget(tx, List.of(received));
        });
    }

    private void reportLag() {
        Map<TopicPartition, OffsetAndMetadata> moved = lag.due(left, consumer.assignment(), System.nanoTime());
        if (moved.isEmpty()) return;
        consumer.commitAsync(moved, (_, failure) -> {
            if (failure == null) return;
            lag.missed(moved.keySet());
            LOG.debugf("lag is not reported: %s", failure.getMessage());
        });
    }

    private void seekToStored(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> stored = database.read(offsets::stored);
        for (TopicPartition partition : partitions) {
            Long offset = stored.get(partition);
            if (offset == null) {
                left.remove(partition);
                consumer.seekToBeginning(List.of(partition));
            } else {
                left.put(partition, offset);
                consumer.seek(partition, offset);
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            seekToStored(partitions);
            stopped.clear();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(left::remove);
            partitions.forEach(heard::remove);
            if (pulse != null) pulse.lost(partitions);
        }
    }
}
