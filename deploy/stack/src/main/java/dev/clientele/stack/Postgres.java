package dev.clientele.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One PostgreSQL cluster: superuser {@code postgres}, trusted from this machine only, reachable by loopback TCP. */
public final class Postgres extends Part {
    /** DURABLE keeps every commit through a crash; FAST gives that up for speed and is for throw-away data. */
    public enum Mode {
        DURABLE,
        FAST
    }

    /** CLUSTER is what the four of deploy/kubernetes have together, one for each service. */
    public enum Memory {
        LAPTOP("256MB", "2GB"),
        CLUSTER("2GB", "16GB");

        private final String buffers;
        private final String walMax;

        Memory(String buffers, String walMax) {
            this.buffers = buffers;
            this.walMax = walMax;
        }
    }

    private static final Duration INITDB_TIMEOUT = Duration.ofSeconds(120);

    private final Path data;
    private final int port;
    private final Mode mode;
    private final Memory memory;
    private Path binaries;

    public Postgres(Path data, Path logs, int port, Mode mode) {
        this(data, logs, port, mode, Memory.LAPTOP);
    }

    public Postgres(Path data, Path logs, int port, Mode mode, Memory memory) {
        super("postgres", logs);
        this.memory = memory;
        this.data = data.toAbsolutePath();
        this.port = port;
        this.mode = mode;
    }

    @Override
    protected void prepare() throws IOException {
        requireOwnFolder(data);
        binaries = PostgresBinaries.unpacked();
        if (!Files.exists(data.resolve("PG_VERSION"))) initialise();
        clearStalePostmaster();
    }

    // initdb works in a draft folder beside the data: a first start that is cut short leaves nothing half made.
    private void initialise() throws IOException {
        Path draft = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(draft);
        List<String> initdb = new ArrayList<>(UserNamespace.prefix());
        initdb.addAll(List.of(binaries.resolve("bin/initdb").toString(), "-D", draft.toString()));
        initdb.addAll(List.of("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"));
        initdb.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (mode == Mode.FAST) initdb.add("--no-sync");
        run(initdb);
        Files.delete(data);
        Files.move(draft, data);
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().path().toFile()))
                .start();
        try {
            if (!process.waitFor(INITDB_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
            if (process.waitFor() != 0)
                throw new StackFailure(
                        "PostgreSQL could not make its data folder %s:\n%s".formatted(data, log().tail(10)));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    // postgres itself ignores the file of a dead process, but not of a stranger who has got the same pid since.
    private void clearStalePostmaster() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return;
        Optional<ProcessHandle> holder = Files.readAllLines(file).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.trim())))
                .filter(ProcessHandle::isAlive);
        if (holder.filter(this::isOurs).isPresent())
            throw new StackFailure("Another PostgreSQL (process %d) is using %s. Stop it first."
                    .formatted(holder.get().pid(), data));
        if (holder.isPresent()) Files.delete(file);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data.toString());
    }

    @Override
    protected List<String> command() {
        List<String> command = new ArrayList<>(UserNamespace.prefix());
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return command;
    }

    private Map<String, String> settings() {
        String durable = mode == Mode.DURABLE ? "on" : "off";
        return Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", durable),
                Map.entry("synchronous_commit", durable),
                Map.entry("full_page_writes", durable),
                Map.entry("max_connections", "120"),
                Map.entry("shared_buffers", memory.buffers),
                Map.entry("work_mem", "16MB"),
                Map.entry("maintenance_work_mem", "128MB"),
                Map.entry("effective_cache_size", "2GB"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("max_wal_size", memory.walMax),
                Map.entry("checkpoint_timeout", "15min"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("log_checkpoints", "off"),
                // What details and contexts of an error quote are rows: names, phones, addresses. Tests may look at
                // theirs.
                Map.entry("log_error_verbosity", mode == Mode.DURABLE ? "terse" : "default"),
                Map.entry("dynamic_shared_memory_type", SharedMemory.type()));
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("LC_ALL", "C", "TZ", "UTC");
    }

    // SIGINT is PostgreSQL's "fast" shutdown: SIGTERM would wait for every client to leave.
    @Override
    protected void terminate(ProcessHandle running) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(running.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            running.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected boolean passing(String logTail) {
        return logTail.contains("pre-existing shared memory block") || logTail.contains("could not bind IPv4 address");
    }

    @Override
    protected boolean probe() {
        return server().answers();
    }

    /** How to talk to it, once it is ready. */
    public PostgresServer server() {
        return new PostgresServer(port);
    }

    @Override
    public int port() {
        return port;
    }
}
