package dev.clientele.platform.stream;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.outbox.Drainer;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.Topics;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;

/**
 * A small service for tests: it says notes and applies them by adding each to a sum, so that a record lost or applied
 * twice shows. One topic and one database of its own.
 */
final class Ledger implements AutoCloseable {
    sealed interface Note permits Deposit, Farewell {}

    /** {@code amount} goes into a column that takes 0…999: anything else is a data error. */
    record Deposit(UUID unitId, int number, int amount) implements Note {}

    record Farewell(UUID unitId) implements Note {}

    static final LocalDate START = LocalDate.of(2026, 3, 10);

    final String topic = "clientele.test." + UUID.randomUUID() + ".v1";
    final Lanes lanes;
    final Database database;
    final MovableClock clock = MovableClock.atNoon(START, ZoneId.of("Europe/Moscow"));
    final BusinessTime time = new BusinessTime(ZoneId.of("Europe/Moscow"), clock);
    final Map<String, Object> kafka;
    final Topics topics;
    final TestDatabase test;
    final Sweep sweep;
    final Outbox outbox;
    final DeadLetters deadLetters;
    private Drainer drainer;

    Ledger(String name) {
        this(name, Stack.kafka());
    }

    Ledger(String name, String bootstrapServers) {
        this(TestDatabase.migrated(name), bootstrapServers);
    }

    Ledger(TestDatabase test, String bootstrapServers) {
        this.test = test;
        this.lanes = test.lanes();
        this.database = test.database();
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.topics = new Topics(kafka, lanes);
        this.sweep = new Sweep(database, time, lanes, List.of());
        this.outbox = new Outbox(database, lanes, () -> {
            if (drainer != null) drainer.wake();
        });
        this.deadLetters = new DeadLetters(database, outbox);
        database.run(tx -> tx.execute("""
                create table deposit (lane int, unit_id uuid, number int, amount smallint check (amount between 0 and 999),
                                      times int not null default 1, primary key (lane, unit_id, number))
                """));
        sweep.begin();
    }

    void say(List<? extends Note> notes) {
        say(notes, () -> {});
    }

    /** @param beforeCommit when the rows are written */
    void say(List<? extends Note> notes, Runnable beforeCommit) {
        database.run(tx -> {
            outbox.appendAll(tx, notes.stream().map(this::said).toList());
            beforeCommit.run();
        });
    }

    private Said said(Note note) {
        return switch (note) {
            case Deposit deposit ->
                new Said(topic, "deposit/" + deposit.unitId + "/" + deposit.number, deposit.unitId, deposit);
            case Farewell farewell -> new Said(topic, "farewell/" + farewell.unitId, farewell.unitId, farewell);
        };
    }

    static List<Deposit> deposits(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Deposit(UUID.randomUUID(), number, number % 100))
                .toList();
    }

    void drain() {
        drain(this::producer);
    }

    void drain(Supplier<Producer<String, byte[]>> producers) {
        drainer = new Drainer("ledger", test.source(), producers, topics);
        drainer.start();
    }

    void stopDraining() {
        if (drainer != null) drainer.close();
        drainer = null;
    }

    Producer<String, byte[]> producer() {
        return Drainer.producer(kafka);
    }

    Consumers consume() {
        return consume("ledger", this::apply);
    }

    Consumers consume(String group, LaneHandler handler) {
        return consume(group, ConsumerSpec.lanes("sum", Map.of(topic, Note.class), handler));
    }

    /** @param sweep brings lanes to their day before a batch */
    Consumers consume(Sweep sweep) {
        return consume("ledger", ConsumerSpec.lanes("sum", Map.of(topic, Note.class), this::apply), sweep);
    }

    Consumers consume(String group, ConsumerSpec spec) {
        return consume(group, spec, sweep);
    }

    private Consumers consume(String group, ConsumerSpec spec, Sweep sweep) {
        var consumers = new Consumers(
                new Consumers.Settings(group, null, 1), kafka, topics, database, sweep, time, deadLetters);
        consumers.start(spec);
        return consumers;
    }

    /** Adds, on purpose: an upsert would hide a record that is applied twice. */
    void apply(LaneBatch batch) {
        var insert = batch.tx().prepareBatch("""
                insert into deposit (lane, unit_id, number, amount) values (:lane, :unit, :number, :amount)
                on conflict (lane, unit_id, number) do update set times = deposit.times + 1
                """);
        for (Received received : batch.records()) {
            switch ((Note) received.event()) {
                case Deposit deposit ->
                    insert.bind("lane", batch.lane())
                            .bind("unit", deposit.unitId)
                            .bind("number", deposit.number)
                            .bind("amount", deposit.amount)
                            .add();
                case Farewell farewell -> {}
            }
        }
        insert.execute();
    }

    int applied() {
        return number("select count(*) from deposit");
    }

    int appliedMoreThanOnce() {
        return number("select count(*) from deposit where times > 1");
    }

    int waiting() {
        return number("select coalesce(sum(events), 0) from outbox");
    }

    int number(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    Instant now() {
        return time.now();
    }

    @Override
    public void close() {
        stopDraining();
    }
}
