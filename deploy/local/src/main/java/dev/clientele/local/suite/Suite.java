package dev.clientele.local.suite;

import dev.clientele.stack.Orphans;
import dev.clientele.stack.Part;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The whole suite as child processes of this JVM. {@link #start} returns when every member answers; from then on a member
 * that dies is started again. {@link #close} stops all in order; a JVM that ends without it does the same in a hook.
 *
 * <pre>{@code
 * try (Suite suite = Suite.start(SuiteSettings.onFreePorts(root, folder), System.out::println)) {
 *     suite.kill("client-service");       // kill -9
 *     suite.awaitReady(Duration.ofSeconds(60));
 * }
 * }</pre>
 */
public final class Suite implements AutoCloseable {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final String BUSINESS_ZONE = "CLIENTELE_BUSINESS_ZONE";
    private static final String BUSINESS_ZONE_DEFAULT = "Europe/Moscow";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration TRAINING_ENDS_WITHIN = Duration.ofSeconds(2);

    private final SuiteSettings settings;
    private final Consumer<String> said;
    private final SuiteLock lock;
    private final Layout layout;
    private final List<Member> members = new ArrayList<>();
    private final Instant startedAt = Instant.now();
    private final Thread hook = new Thread(this::stopAll, "stop-suite");
    private volatile boolean ready;
    private volatile boolean stopped;
    private volatile Thread training;

    private Suite(SuiteSettings settings, boolean fresh, Consumer<String> said) {
        this.settings = settings;
        this.said = said;
        settings.data().prepare();
        this.lock = SuiteLock.take(settings.data().lock());
        try {
            Orphans.end(settings.data().logs());
            this.layout = new Layout(settings);
            if (fresh) settings.data().deleteData();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public static Suite start(SuiteSettings settings, Consumer<String> said) {
        return start(settings, false, said);
    }

    /** Without the data of earlier starts: they are deleted once nobody uses them any more. */
    public static Suite startFresh(SuiteSettings settings, Consumer<String> said) {
        return start(settings, true, said);
    }

    private static Suite start(SuiteSettings settings, boolean fresh, Consumer<String> said) {
        Suite suite = new Suite(settings, fresh, said);
        Runtime.getRuntime().addShutdownHook(suite.hook);
        try {
            suite.startAll();
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    private void startAll() {
        SuiteWatch watch = new Watch();
        for (Part part : layout.all()) members.add(new Member(part, watch));
        List<Member> ground = members.subList(0, layout.ground().size());
        said.accept("Starting PostgreSQL, Kafka and the mailbox");
        inParallel(ground, Member::launch);
        awaitReady(ground);
        for (Role role : Role.values())
            role.database().ifPresent(layout.postgres().server()::createIfMissing);
        List<Member> services = members.subList(ground.size(), members.size());
        inParallel(services, Member::launch);
        awaitReady(services);
        ready = true;
        writeState();
    }

    private void awaitReady(List<Member> some) {
        inParallel(some, member -> {
            member.awaitReady();
            long count = members.stream().filter(Member::ready).count();
            said.accept("%d of %d ready: %s"
                    .formatted(count, members.size(), member.part().name()));
        });
    }

    private static void inParallel(List<Member> members, Consumer<Member> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> acts = new ArrayList<>();
            for (Member member : members)
                acts.add(() -> {
                    act.accept(member);
                    return null;
                });
            for (Future<Void> outcome : threads.invokeAll(acts)) outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    /** Waits until every member is ready again after kills. */
    public void awaitReady(Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        while (!members.stream().allMatch(Member::ready)) {
            if (Instant.now().isAfter(deadline))
                throw new StackFailure("not ready within %d s: %s".formatted(timeout.toSeconds(), unready()));
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted");
            }
        }
    }

    private List<String> unready() {
        return members.stream()
                .filter(member -> !member.ready())
                .map(member -> member.part().name() + " " + member.state())
                .toList();
    }

    /** {@code kill -9} of a member; the supervisor starts it again on the same data and port. */
    public void kill(String name) {
        member(name).kill();
    }

    public int restarts(String name) {
        return member(name).restarts();
    }

    private Member member(String name) {
        return members.stream()
                .filter(member -> member.part().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member " + name + ", only " + names()));
    }

    /** {@code postgres}, {@code kafka}, {@code mailbox} and the modules of the five services. */
    public List<String> names() {
        return members.stream().map(member -> member.part().name()).toList();
    }

    public String url() {
        return layout.service(Role.GATEWAY).url();
    }

    /** The address of one service, past the gateway. */
    public String url(String service) {
        return "http://127.0.0.1:" + member(service).part().port();
    }

    public String mailboxUrl() {
        return layout.mailbox().url();
    }

    /** Of the database {@code client}, {@code status}, {@code segment} or {@code campaign}. */
    public String jdbcUrl(String database) {
        return layout.postgres().server().jdbcUrl(database);
    }

    public String bootstrapServers() {
        return layout.kafka().bootstrapServers();
    }

    public String token(String... roles) {
        return settings.data().issuer().token("local", Set.of(roles), null, TOKEN_LIFETIME);
    }

    public String token(String role, UUID employee) {
        return settings.data().issuer().token("local", Set.of(role), employee, TOKEN_LIFETIME);
    }

    /** Keeps what the JVMs of the services have learnt in this start, in the background and once they are idle. */
    public void finishTraining() {
        training = Thread.ofVirtual().name("training").start(new Training(layout.services(), Training.Pace.SUITE));
    }

    /** In the zone the services reckon business dates in. */
    public LocalDate today() {
        String zone = settings.environment().get(BUSINESS_ZONE);
        if (zone == null) zone = System.getenv().getOrDefault(BUSINESS_ZONE, BUSINESS_ZONE_DEFAULT);
        return LocalDate.now(ZoneId.of(zone));
    }

    public DataFolder data() {
        return settings.data();
    }

    /** What {@code ./clientele status} shows. */
    public SuiteState state() {
        return new SuiteState(
                ProcessHandle.current().pid(),
                startedAt.toString(),
                ready,
                url(),
                mailboxUrl(),
                bootstrapServers(),
                layout.postgres().server().jdbcUrl("postgres"),
                members.stream().map(Suite::process).toList());
    }

    private static SuiteState.Process process(Member member) {
        Part part = member.part();
        return new SuiteState.Process(
                part.name(),
                part.pid(),
                part.port(),
                member.state().name(),
                member.restarts(),
                part.startedAt().toString(),
                part.log().path().toString());
    }

    private synchronized void writeState() {
        if (!stopped) state().write(settings.data());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is at work already and stops everything
        }
        stopAll();
    }

    // The gateway first, so that nobody gets an answer from half a suite; what the services stand on last.
    private void stopAll() {
        synchronized (hook) {
            if (stopped) return;
            said.accept("Stopping");
            if (training != null) training.interrupt();
            List<Member> ground =
                    members.subList(0, Math.min(members.size(), layout.ground().size()));
            List<Member> services = members.subList(ground.size(), members.size());
            if (!services.isEmpty()) services.getLast().stop();
            inParallel(services, Member::stop);
            inParallel(ground, Member::stop);
            endTraining();
            forgetState();
        }
    }

    // What it waits for has ended with the services.
    private void endTraining() {
        try {
            if (training != null) training.join(TRAINING_ENDS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        layout.services().forEach(Service::dropRecording);
    }

    private synchronized void forgetState() {
        stopped = true;
        try {
            Files.deleteIfExists(settings.data().state());
        } catch (IOException e) {
            said.accept("The state file could not be deleted: " + e.getMessage());
        }
        lock.close();
    }

    private final class Watch implements SuiteWatch {
        @Override
        public void said(String line) {
            said.accept(line);
        }

        // A full disk must not end the watch over those that will run again once there is room.
        @Override
        public void changed() {
            try {
                writeState();
            } catch (RuntimeException e) {
                said.accept(e.getMessage());
            }
        }
    }
}
