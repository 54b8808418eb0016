package dev.clientele.stack.shared;

import dev.clientele.stack.Folders;
import dev.clientele.stack.Kafka;
import dev.clientele.stack.Part;
import dev.clientele.stack.Ports;
import dev.clientele.stack.Postgres;
import dev.clientele.stack.Quiet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Main class of the host process: owns PostgreSQL (fast mode) and Kafka for as long as somebody holds a lease. */
final class StackHost {
    private static final Duration IDLE_MAX = Duration.ofSeconds(30);
    private static final int LOOK_ROUND_MILLIS = 2_000;

    private final Path folder;
    private final Postgres postgres;
    private final Kafka kafka;
    private final AtomicInteger leases = new AtomicInteger();
    private volatile long lastLeaseNanos = System.nanoTime();

    private StackHost(Path folder) throws IOException {
        this.folder = folder;
        Folders.delete(folder.resolve("data"));
        Path logs = folder.resolve("logs");
        postgres = new Postgres(folder.resolve("data/postgres"), logs, Ports.free(), Postgres.Mode.FAST);
        kafka = new Kafka(folder.resolve("data/kafka"), logs, Ports.free());
    }

    public static void main(String[] args) throws IOException {
        Quiet.logs();
        new StackHost(Path.of(args[0])).run();
    }

    private void run() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        postgres.launch();
        kafka.launch();
        postgres.awaitReady();
        kafka.awaitReady();
        lastLeaseNanos = System.nanoTime();
        try (ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            HostFile mine =
                    new HostFile(ProcessHandle.current().pid(), door.getLocalPort(), postgres.port(), kafka.port());
            mine.write(folder);
            door.setSoTimeout(LOOK_ROUND_MILLIS);
            while (wanted() && HostFile.read(folder).filter(mine::equals).isPresent() && allAlive()) accept(door);
        }
        System.exit(0);
    }

    private boolean wanted() {
        return leases.get() > 0 || System.nanoTime() - lastLeaseNanos < IDLE_MAX.toNanos();
    }

    private boolean allAlive() {
        return postgres.alive() && kafka.alive();
    }

    private void accept(ServerSocket door) throws IOException {
        try {
            Socket lease = door.accept();
            leases.incrementAndGet();
            Thread.ofVirtual().start(() -> hold(lease));
        } catch (SocketTimeoutException nobodyCame) {
            // time to look round again
        }
    }

    private void hold(Socket lease) {
        try (lease) {
            lease.getOutputStream().write(1);
            while (lease.getInputStream().read() >= 0) {}
        } catch (IOException gone) {
            // a killed test JVM, the same as a closed lease
        } finally {
            lastLeaseNanos = System.nanoTime();
            leases.decrementAndGet();
        }
    }

    private void stop() {
        for (Part part : new Part[] {kafka, postgres}) part.stop();
        try {
            HostFile.delete(folder);
        } catch (IOException e) {
            System.err.println("host file not deleted: " + e);
        }
    }
}
