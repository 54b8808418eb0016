package dev.clientele.campaign.trouble;

import dev.clientele.campaign.stored.Stored;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Lets a task fail alone, and nothing fail only in the log. Also while the database is away: then this replica remembers,
 * and writes it down when it can.
 */
@ApplicationScoped
public class Troubles {
    private static final Logger LOG = Logger.getLogger(Troubles.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);

    private final Database database;
    private final TroubleRows rows;
    private final BusinessTime time;
    private final MeterRegistry metrics;
    private final Map<Task, Trouble> known = new ConcurrentHashMap<>();
    private final Set<Task> unwritten = ConcurrentHashMap.newKeySet();
    private volatile Instant lookedAt = Instant.EPOCH;

    public Troubles(Database database, TroubleRows rows, BusinessTime time, MeterRegistry metrics) {
        this.database = database;
        this.rows = rows;
        this.time = time;
        this.metrics = metrics;
        metrics.gauge("clientele.campaign.troubles", known, Map::size);
    }

    /** @return what the work says that it has moved; 0 when it fails, or rests because it did */
    public int alone(Task task, IntSupplier work) {
        if (rests(task)) return 0;
        try {
            int moved = work.getAsInt();
            worked(task);
            return moved;
        } catch (RuntimeException failure) {
            failed(task, failure);
            return 0;
        }
    }

    public void alone(Task task, Runnable work) {
        alone(task, () -> {
            work.run();
            return 0;
        });
    }

    private boolean rests(Task task) {
        Trouble trouble = known.get(task);
        return trouble != null && trouble.nextTryAt().isAfter(time.now());
    }

    public void failed(Task task, Throwable failure) {
        Trouble trouble = known.compute(task, (_, before) -> Trouble.after(before, task, kind(failure), time.now()));
        metrics.counter(
                        "clientele.campaign.failures",
                        "work",
                        task.work().name().toLowerCase())
                .increment();
        LOG.errorf("%s has failed %d times: %s %s", task, trouble.failures(), trouble.lastError(), where(failure));
        LOG.debugf(failure, "%s", task);
        unwritten.add(task);
        write();
    }

    public void worked(Task task) {
        if (known.remove(task) == null) return;
        unwritten.remove(task);
        database.run(tx -> rows.delete(tx, task));
        LOG.infof("%s gets on again", task);
    }

    /** What other replicas have run into and mended; now and then. */
    public void look() {
        Instant now = time.now();
        if (Duration.between(lookedAt, now).abs().compareTo(LOOK_EVERY) < 0) return;
        lookedAt = now;
        write();
        List<Trouble> shared = database.write(tx -> {
            rows.forget(tx, now.minus(FORGET_AFTER));
            return rows.all(tx);
        });
        var tasks = shared.stream().map(Trouble::task).toList();
        known.keySet().removeIf(task -> !unwritten.contains(task) && !tasks.contains(task));
        shared.forEach(trouble -> known.merge(trouble.task(), trouble, Troubles::later));
    }

    private static Trouble later(Trouble one, Trouble other) {
        return one.nextTryAt().isBefore(other.nextTryAt()) ? other : one;
    }

    private void write() {
        try {
            for (Task task : unwritten) {
                Trouble trouble = known.get(task);
                if (trouble != null) database.run(tx -> rows.write(tx, trouble));
                unwritten.remove(task);
            }
        } catch (RuntimeException away) {
            LOG.warnf("troubles wait for the database: %s", kind(away));
        }
    }

    /** All that is known anywhere, the oldest first. */
    public List<Trouble> all() {
        var all = new HashMap<Task, Trouble>();
        database.read(rows::all).forEach(trouble -> all.put(trouble.task(), trouble));
        unwritten.forEach(task -> Optional.ofNullable(known.get(task)).ifPresent(trouble -> all.put(task, trouble)));
        return all.values().stream()
                .sorted(Comparator.comparing(Trouble::staleSince))
                .toList();
    }

    /** For whoever shows many subjects: read once for all of them. */
    public Present present() {
        return new Present(all());
    }

    /** What can or cannot be read is looked at again and again; only when it turns is it told. */
    public void read(UUID subject, Stored<?>... parts) {
        Task task = Task.of(Work.READING, subject);
        if (Arrays.stream(parts).allMatch(Stored::isReadable)) worked(task);
        else alone(task, () -> Arrays.stream(parts).forEach(Stored::value));
    }

    /** The place in our code, and no message: what a database refuses it quotes. */
    private static String where(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.clientele."))
                .findFirst()
                .map(frame -> "at " + frame)
                .orElse("");
    }

    private static String kind(Throwable failure) {
        if (failure instanceof Fault fault) return fault.code();
        return Translation.of(failure).map(Problem::code).orElseGet(() -> Translation.kind(failure));
    }
}
