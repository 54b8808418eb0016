package dev.clientele.acceptance.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says the crowd's cards and payments with the keys, headers, partitions and guarantees of a service's outbox. */
public final class Speaker implements AutoCloseable {
    private static final String CARDS = "clientele.clients.v1";
    static final String SALES = "clientele.sales.v1";
    private static final long SECOND = 1_000_000_000L;
    private static final Duration TICK = Duration.ofMillis(5);

    private final Crowd crowd;
    private final KafkaProducer<String, byte[]> producer;
    private final int lanes;
    private final SplittableRandom random;
    private final AtomicLong version = new AtomicLong(1L << 40);
    private int nextWatched;
    private volatile Exception failure;

    public Speaker(String bootstrapServers, Crowd crowd) {
        this.crowd = crowd;
        this.random = new SplittableRandom(crowd.seed());
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        2,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10),
                new StringSerializer(),
                new ByteArraySerializer());
        this.lanes = producer.partitionsFor(SALES).size();
    }

    private int lane(int number) {
        return (int) crowd.id(number).getLeastSignificantBits() & (lanes - 1);
    }

    public void introduceAll() {
        for (int number = 0; number < crowd.count(); number++)
            say(
                    CARDS,
                    "contact/" + crowd.id(number),
                    "ContactChanged",
                    number,
                    crowd.card(number, version.incrementAndGet()));
        flush();
    }

    /** What the others have paid before. */
    public int payBefore() {
        int count = crowd.others() * Crowd.PAID_BEFORE;
        for (int i = 0; i < count; i++) sayPayment(crowd.payer(random), crowd.before(random));
        flush();
        return count;
    }

    /** Payments of anybody but the watched, as fast as they are taken. */
    public void pay(int count) {
        for (int i = 0; i < count; i++) pay();
        flush();
    }

    /** Told of a watched client's payment before it is said, with the time at which it was due. */
    public interface Watching {
        void due(int number, long nanoTime);
    }

    /** At a rate, by the clock; every so many payments the next watched client pays, once in his life. */
    public void payAt(int perSecond, Duration duration, int watchedEvery, Watching watching) {
        long start = System.nanoTime();
        long total = perSecond * duration.toSeconds();
        for (long said = 0; said < total; ) {
            long due = Math.min(total, (System.nanoTime() - start) * perSecond / SECOND);
            for (; said < due; said++) {
                if (said % watchedEvery == 0) {
                    watching.due(nextWatched, start + said * SECOND / perSecond);
                    sayPayment(nextWatched++);
                } else pay();
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
        flush();
    }

    /** A watched client of each lane pays; once all of them are seen, so is all that was said before. */
    public void payOfEachLane(Watching watching) {
        for (int lane = 0; lane < lanes; lane++) {
            while (lane(nextWatched) != lane) nextWatched++;
            watching.due(nextWatched, System.nanoTime());
            sayPayment(nextWatched++);
        }
        flush();
    }

    private void pay() {
        sayPayment(crowd.payer(random));
    }

    private void sayPayment(int number) {
        sayPayment(number, crowd.now(random));
    }

    private void sayPayment(int number, LocalDate paidOn) {
        long said = version.incrementAndGet();
        UUID payment = inOrder(said);
        say(
                SALES,
                "payment/" + payment,
                "PaymentChanged",
                number,
                crowd.payment(payment, number, said, paidOn, random));
    }

    /** As ids that the suite gives (RFC 9562, version 7) are in the order of their time: what is new comes last in an index. */
    private UUID inOrder(long said) {
        return new UUID(said << 16 | 0x7000, 1L << 63 | random.nextLong() >>> 2);
    }

    private void say(String topic, String key, String type, int number, String body) {
        var message = new ProducerRecord<>(topic, lane(number), key, body.getBytes(StandardCharsets.UTF_8));
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", new UUID(random.nextLong(), random.nextLong()).toString());
        header(message, "ce_type", type);
        header(message, "ce_time", Instant.now().toString());
        header(message, "ce_source", "/client-service");
        header(message, "ce_subject", crowd.id(number).toString());
        header(message, "content-type", "application/json");
        producer.send(message, (_, failed) -> failure = failed == null ? failure : failed);
    }

    private static void header(ProducerRecord<?, ?> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void flush() {
        producer.flush();
        if (failure != null) throw new IllegalStateException("not all was said", failure);
    }

    @Override
    public void close() {
        producer.close();
    }
}
