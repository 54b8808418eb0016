package dev.clientele.stack.shared;

import dev.clientele.stack.Issuer;
import dev.clientele.stack.JavaCommand;
import dev.clientele.stack.LogFile;
import dev.clientele.stack.PostgresServer;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A lease on the shared stack, held until this JVM ends. */
public final class SharedStack {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 50;

    private final HostFile host;
    private final Issuer issuer;
    private final Path folder;

    /** Never closed on purpose: the end of this JVM is what ends the lease. */
    @SuppressWarnings("unused")
    private final Socket lease;

    private SharedStack(Path folder, HostFile host, Socket lease) {
        this.folder = folder;
        this.host = host;
        this.lease = lease;
        this.issuer = Issuer.in(folder.resolve("keys"));
    }

    /** Joins the running host of this folder or starts one. */
    public static SharedStack join(Path folder) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                Optional<SharedStack> running = lease(folder);
                return running.isPresent() ? running.get() : startHost(folder);
            }
        } catch (IOException e) {
            throw new StackFailure("The shared test stack in " + folder + " could not be reached: " + e, e);
        }
    }

    // Class loaders of one JVM cannot wait for each other's lock, they are told at once that it overlaps.
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                pause();
            }
        }
    }

    private static Optional<SharedStack> lease(Path folder) {
        return HostFile.read(folder).flatMap(host -> lease(folder, host));
    }

    private static Optional<SharedStack> lease(Path folder, HostFile host) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.leasePort());
            socket.setSoTimeout(5_000);
            if (socket.getInputStream().read() == 1) return Optional.of(new SharedStack(folder, host, socket));
            socket.close();
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static SharedStack startHost(Path folder) throws IOException {
        HostFile.delete(folder);
        Path log = folder.resolve("host.log");
        List<String> options = List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        Process process = new ProcessBuilder(JavaCommand.of(
                        StackHost.class,
                        options,
                        List.of(folder.toAbsolutePath().toString())))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (Instant.now().isBefore(deadline)) {
            Optional<SharedStack> stack = lease(folder);
            if (stack.isPresent()) return stack.get();
            if (!process.isAlive()) break;
            pause();
        }
        process.destroy();
        throw new StackFailure("The shared test stack did not start:\n" + new LogFile(log).tail(30));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    /** The JDBC URL of a new, empty database of that name; an older one is dropped. */
    public String emptyDatabase(String name) {
        PostgresServer server = new PostgresServer(host.postgresPort());
        server.recreate(name);
        return server.jdbcUrl(name);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + host.kafkaPort();
    }

    public Issuer issuer() {
        return issuer;
    }

    public Path folder() {
        return folder;
    }
}
