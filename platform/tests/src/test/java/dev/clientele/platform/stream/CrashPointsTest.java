package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.outbox.Drainer;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.stream.Ledger.Deposit;
import dev.clientele.platform.stream.Ledger.Note;
import dev.clientele.platform.wire.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every place between two effects where a process can die, against real PostgreSQL and Kafka. */
class CrashPointsTest {
    private final Ledger ledger = new Ledger("platform_crash");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatWasCommittedBeforeTheCrashIsPublishedAfterIt() {
        ledger.say(deposits(1500));
        assertThat(ledger.waiting()).isEqualTo(1500);

        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            settled(1500);
        }
        assertThat(ledger.waiting()).isZero();
    }

    @Test
    void whatWasPublishedButNotDeletedIsSaidTwice() {
        var diesBeforeDelete = new AtomicInteger(1);
        ledger.say(deposits(500));
        ledger.drain(() ->
                new KafkaProducer<>(
                        Drainer.producerConfig(ledger.kafka), new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void flush() {
                        super.flush();
                        if (diesBeforeDelete.getAndDecrement() > 0) killTheDrainersConnection();
                    }
                });
        await().atMost(Duration.ofSeconds(20)).until(() -> ledger.waiting() == 0);

        var seen = new AtomicInteger();
        try (Consumers consumers = ledger.consume("ledger", batch -> {
            seen.addAndGet(batch.records().size());
            ledger.apply(batch);
        })) {
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.get() == 1000);
        }
        assertThat(ledger.applied()).isEqualTo(500);
        assertThat(ledger.appliedMoreThanOnce()).isEqualTo(500);
    }

    @Test
    void aBatchThatDiesBeforeItsCommitIsAppliedOnceAfterwards() {
        var dies = new AtomicInteger(3);
        ledger.say(deposits(2000));
        ledger.drain();
        try (Consumers consumers = ledger.consume("ledger", batch -> {
            ledger.apply(batch);
            if (dies.getAndDecrement() > 0) killTheConnectionOf(batch);
        })) {
            settled(2000);
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
        assertThat(dies.get()).isNegative();
    }

    @Test
    void aConsumerThatWasFrozenAmidItsTransactionBeginsItAnew() {
        var freezes = new AtomicInteger(1);
        ledger.say(deposits(500));
        ledger.drain();
        try (Consumers consumers = ledger.consume("ledger", batch -> {
            if (freezes.getAndDecrement() > 0) freeze(batch);
            ledger.apply(batch);
        })) {
            settled(500);
            assertThat(consumers.troubles()).isEmpty();
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
        assertThat(freezes.get()).isNegative();
    }

    @Test
    void aConsumerThatDiesAfterItsCommitGoesOnBehindIt() {
        ledger.drain();
        ledger.say(deposits(1000));
        try (Consumers first = ledger.consume()) {
            settled(1000);
        }
        ledger.say(deposits(1000));
        try (Consumers second = ledger.consume()) {
            settled(2000);
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
    }

    private sealed interface State permits Balance {}

    /** The present state of one thing; of those a unit is told, the highest version counts. */
    private record Balance(UUID unitId, long version) implements State {}

    @Test
    void statesThatComeInAnyOrderAndTwiceEndAtTheNewest() {
        ledger.database.run(
                tx -> tx.execute("create table balance (unit_id uuid primary key, version bigint not null)"));
        List<Balance> told = new ArrayList<>();
        for (int unit = 0; unit < 200; unit++) {
            UUID id = UUID.randomUUID();
            for (long version = 1; version <= 10; version++) told.add(new Balance(id, version));
        }
        var random = new Random(13);
        for (int time = 0; time < 2; time++) {
            Collections.shuffle(told, random);
            List<Said> said = told.stream()
                    .map(one -> new Said(ledger.topic, "balance/" + one.unitId(), one.unitId(), one))
                    .toList();
            ledger.database.run(tx -> ledger.outbox.appendAll(tx, said));
        }
        ledger.drain();

        var dies = new AtomicInteger(3);
        var states = ConsumerSpec.lanes("balances", Map.of(ledger.topic, State.class), batch -> {
            store(batch);
            if (dies.getAndDecrement() > 0) killTheConnectionOf(batch);
        });
        try (Consumers consumers = ledger.consume("ledger", states)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ledger.number("select coalesce(sum(next_offset), 0) from stream_offset"
                                    + " where consumer = 'balances'")
                            == 2 * told.size());
        }
        assertThat(ledger.number("select count(*) from balance where version = 10"))
                .isEqualTo(200);
        assertThat(ledger.number("select count(*) from balance")).isEqualTo(200);
        assertThat(dies.get()).isNegative();
    }

    private static void store(LaneBatch batch) {
        var upsert = batch.tx().prepareBatch("""
                insert into balance as kept (unit_id, version) values (:unit, :version)
                on conflict (unit_id) do update set version = excluded.version where excluded.version > kept.version
                """);
        for (Received received : batch.records()) {
            var balance = (Balance) received.event();
            upsert.bind("unit", balance.unitId())
                    .bind("version", balance.version())
                    .add();
        }
        upsert.execute();
    }

    @Test
    void aZombieAppliesNothing() {
        ledger.drain();
        ledger.say(deposits(3000));
        // Two Kafka groups that share stored offsets: each believes that it owns every lane.
        try (Consumers one = ledger.consume("ledger", ledger::apply);
                Consumers other = ledger.consume("zombie", ledger::apply)) {
            settled(3000);
            ledger.say(deposits(3000));
            settled(6000);
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
    }

    @Test
    void twoConsumersShareLanesWhileTheyComeAndGoUnderLoad() {
        ledger.drain();
        try (Consumers stays = ledger.consume()) {
            ledger.say(deposits(4000));
            Consumers comes = ledger.consume();
            ledger.say(deposits(4000));
            await().atMost(Duration.ofSeconds(20)).until(() -> ledger.applied() > 5000);
            comes.close();
            ledger.say(deposits(2000));
            settled(10_000);
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
        assertThat(ledger.deadLetters.waiting()).isZero();
    }

    @Test
    void aPoisonRecordIsSetAsideAloneAndCanBeReplayed() {
        var good = deposits(300);
        var unit = UUID.randomUUID();
        ledger.say(good.subList(0, 150));
        ledger.say(List.of(new Deposit(unit, 7, 5000)));
        ledger.say(good.subList(150, 300));
        ledger.drain();
        try (Consumers consumers = ledger.consume()) {
            settled(300);
            await().atMost(Duration.ofSeconds(10)).until(() -> ledger.deadLetters.waiting() == 1);
            var letter = ledger.deadLetters.list(0, 10).getFirst();
            assertThat(letter.key()).isEqualTo("deposit/" + unit + "/7");
            assertThat(letter.error()).contains("deposit_amount_check");

            ledger.database.run(tx -> tx.execute("alter table deposit drop constraint deposit_amount_check"));
            consumers.replay(letter);
            assertThat(ledger.applied()).isEqualTo(301);
            assertThat(ledger.deadLetters.waiting()).isZero();
        }
        assertThat(ledger.appliedMoreThanOnce()).isZero();
    }

    @Test
    void aLetterIsEmptiedWhenItsEntityIsForgotten() {
        var unit = UUID.randomUUID();
        ledger.say(List.of(new Deposit(unit, 7, 5000), new Deposit(unit, 8, 5000), new Deposit(unit, 7, 0)));
        ledger.drain();
        var forgetting = ConsumerSpec.lanes("sum", Map.of(ledger.topic, Note.class), ledger::apply)
                .forgetting(event -> event instanceof Deposit deposit && deposit.amount() == 0);

        try (Consumers consumers = ledger.consume("forgetting", forgetting)) {
            settled(1);
            await().atMost(Duration.ofSeconds(10)).until(() -> ledger.deadLetters.waiting() == 1);
            assertThat(ledger.deadLetters.list(0, 10))
                    .extracting(letter -> letter.body() == null)
                    .containsExactly(true, false);
        }
    }

    @Test
    void aLetterIsEmptiedWhenTheForgettingOneIsAppliedAgain() {
        var unit = UUID.randomUUID();
        ledger.say(List.of(new Deposit(unit, 7, 5000), new Deposit(unit, 7, 1000)));
        ledger.drain();
        var forgetting = ConsumerSpec.lanes("sum", Map.of(ledger.topic, Note.class), ledger::apply)
                .forgetting(event -> event instanceof Deposit deposit && deposit.amount() == 1000);

        try (Consumers consumers = ledger.consume("forgetting", forgetting)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> ledger.deadLetters.waiting() == 2);
            ledger.database.run(tx -> tx.execute("alter table deposit drop constraint deposit_amount_check"));
            consumers.replay(ledger.deadLetters.list(0, 10).getLast());

            assertThat(ledger.deadLetters.waiting()).isZero();
            assertThat(ledger.deadLetters.list(0, 10))
                    .allSatisfy(letter -> assertThat(letter.body()).isNull());
        }
    }

    @Test
    void garbageAndUnknownTypesDoNotStopALane() {
        ledger.topics.ensure(ledger.topic, true);
        try (var producer = ledger.producer()) {
            for (int lane = 0; lane < ledger.lanes.count(); lane++) {
                producer.send(record(lane, "Deposit", "{\"unitId\": 12, "));
                producer.send(record(lane, "Deposit", "{\"unitId\": \"no uuid\"}"));
                producer.send(record(lane, "InventedLater", "{}"));
                producer.send(record(lane, null, "{}"));
            }
        }
        ledger.drain();
        ledger.say(deposits(200));
        try (Consumers consumers = ledger.consume()) {
            settled(200);
            assertThat(consumers.troubles()).isEmpty();
        }
        assertThat(ledger.deadLetters.waiting()).isEqualTo(3 * ledger.lanes.count());
        assertThat(ledger.deadLetters.list(0, 100))
                .allSatisfy(letter -> assertThat(letter.error()).doesNotContain("no uuid"));
    }

    @Test
    void whoAsksForNoEventIsNotStoppedByOneThatDoesNotParse() {
        ledger.topics.ensure(ledger.topic, true);
        List<Deposit> deposits = deposits(200);
        ledger.say(deposits);
        ledger.drain();
        sayGarbage("Farewell", "{\"unitId\": 12, ");
        Set<UUID> heard = ConcurrentHashMap.newKeySet();
        var farewells = new AtomicInteger();

        try (Consumers consumers = ledger.consume(
                "unread",
                unread(batch -> batch.records().forEach(one -> {
                    if (one.type() == Deposit.class) heard.add(one.subject());
                    else farewells.incrementAndGet();
                })))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> leftBehind() == 200 + ledger.lanes.count());
        }

        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        deposits.stream().map(Deposit::unitId).toList());
        assertThat(farewells).hasValue(ledger.lanes.count());
        assertThat(ledger.deadLetters.waiting()).isZero();
    }

    @Test
    void whoAsksForAnEventThatDoesNotParseSetsItAsideAlone() {
        ledger.topics.ensure(ledger.topic, true);
        sayGarbage("Deposit", "{\"unitId\": \"no uuid\"}");
        ledger.say(deposits(200));
        ledger.drain();

        try (Consumers consumers = ledger.consume("unread", unread(ledger::apply))) {
            settled(200);
            await().atMost(Duration.ofSeconds(20)).until(() -> leftBehind() == 200 + ledger.lanes.count());
            assertThat(consumers.troubles()).isEmpty();
        }

        assertThat(ledger.appliedMoreThanOnce()).isZero();
        assertThat(ledger.deadLetters.list(0, 100))
                .hasSize(ledger.lanes.count())
                .allSatisfy(letter -> assertThat(letter.error()).startsWith("Deposit does not parse"));
    }

    private ConsumerSpec unread(LaneHandler handler) {
        return ConsumerSpec.lanes("sum", Map.of(ledger.topic, Note.class), handler)
                .unread();
    }

    private void sayGarbage(String type, String body) {
        try (var producer = ledger.producer()) {
            for (int lane = 0; lane < ledger.lanes.count(); lane++) producer.send(record(lane, type, body));
        }
    }

    private int leftBehind() {
        return ledger.number("select coalesce(sum(next_offset), 0) from stream_offset");
    }

    @Test
    void aFaultOfTheProgramStopsItsLaneAndSaysSo() {
        ledger.drain();
        var broken = new Deposit(new UUID(1, 3), 1, 1);
        ledger.say(List.of(broken));
        ledger.say(deposits(100).stream()
                .filter(deposit -> ledger.lanes.of(deposit.unitId()) != 3)
                .toList());
        int others = ledger.waiting();
        try (Consumers consumers = ledger.consume("ledger", batch -> {
            if (batch.lane() == 3) throw new IllegalStateException("a bug");
            ledger.apply(batch);
        })) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> consumers.troubles().containsKey("sum/lane/3"));
            await().atMost(Duration.ofSeconds(20)).until(() -> ledger.waiting() == 0);
            assertThat(consumers.troubles()).hasSize(1);
        }
        assertThat(others).isPositive();
        try (Consumers mended = ledger.consume()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ledger.number("select count(*) from deposit where lane = 3") == 1);
        }
    }

    /** Longer than the database lets a transaction be idle. */
    private static void freeze(LaneBatch batch) {
        batch.tx().execute("set local idle_in_transaction_session_timeout = 50");
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        batch.tx().execute("select 1");
    }

    private void settled(int deposits) {
        await().atMost(Duration.ofSeconds(40)).until(() -> ledger.applied() >= deposits);
        assertThat(ledger.applied()).isEqualTo(deposits);
    }

    private org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> record(
            int lane, String type, String body) {
        var record =
                new org.apache.kafka.clients.producer.ProducerRecord<>(ledger.topic, lane, "key", Headers.bytes(body));
        record.headers().add(Headers.ID, Headers.bytes(UUID.randomUUID().toString()));
        if (type != null) record.headers().add(Headers.TYPE, Headers.bytes(type));
        return record;
    }

    private void killTheDrainersConnection() {
        ledger.number("""
                select count(pg_terminate_backend(pid)) from pg_locks
                where locktype = 'advisory' and objsubid = 1
                  and database = (select oid from pg_database where datname = current_database())
                """);
    }

    private void killTheConnectionOf(LaneBatch batch) {
        int backend = batch.tx()
                .createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
        try (var other = ledger.test.source().getConnection();
                var kill = other.prepareStatement("select pg_terminate_backend(?)")) {
            kill.setInt(1, backend);
            kill.execute();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
