package dev.clientele.local.suite;

import dev.clientele.stack.JavaCommand;
import dev.clientele.stack.Part;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Quarkus service in a JVM of its own. */
final class Service extends Part implements Trainee {
    private static final int PROBE_MILLIS = 2_000;

    /** The last that Quarkus says. */
    private static final String STOPPED = " stopped in ";

    /** Instead of each role's own, for a whole suite beside another: 0 to 19. */
    private static final String NICENESS = "CLIENTELE_NICENESS";

    private final Role role;
    private final Path home;
    private final int port;
    private final Map<String, String> environment;
    private final Path caches;
    private final int niceness;
    private final boolean training;
    private final boolean bothCompilers;
    private AotCache cache;
    private volatile boolean recording;

    Service(Role role, SuiteSettings settings, int port, Map<String, String> environment) {
        this(role.module(), role, settings, port, environment);
    }

    /** @param name tells a replica from the first of its role */
    Service(String name, Role role, SuiteSettings settings, int port, Map<String, String> environment) {
        super(name, settings.data().logs());
        this.role = role;
        this.home = settings.root().resolve(role.module()).resolve("target/quarkus-app");
        this.port = port;
        this.environment = environment;
        this.caches = settings.root().resolve("target/aot");
        this.bothCompilers = settings.asInCluster();
        this.niceness = Optional.ofNullable(settings.environment().get(NICENESS))
                .map(Integer::valueOf)
                .orElse(role.niceness());
        this.training = settings.training() && AotRecording.isSupported();
    }

    @Override
    protected void prepare() throws IOException {
        if (!Files.exists(jar()))
            throw new StackFailure(
                    "%s is not built (%s is missing). ./clientele up builds it; or run: mvn -DskipTests install"
                            .formatted(name(), jar()));
        cache = AotCache.of(caches, role.module(), home, flags());
        recording = training && !cache.exists();
        if (recording) cache.prepareRecording();
    }

    private Path jar() {
        return home.resolve("quarkus-run.jar");
    }

    @Override
    protected List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(JavaCommand.java());
        command.addAll(flags());
        if (recording) command.add(cache.recordOption());
        else if (cache.exists()) command.add(cache.useOption());
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    /**
     * One machine runs them all, so the second compiler would take more than it gives for minutes (docs/decisions/2026-11-22-one-compiler.md):
     * only the gateway, whose few paths are hot at once, has it.
     */
    private List<String> flags() {
        return List.of(
                "-Xmx" + role.heapMegabytes() + "m",
                "-Xms" + role.youngMegabytes() * 3 / 2 + "m",
                "-Xmn" + role.youngMegabytes() + "m",
                "-XX:TieredStopAtLevel=" + (role == Role.GATEWAY || bothCompilers ? 4 : 1),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    @Override
    public boolean recording() {
        return recording && alive();
    }

    @Override
    public void finishRecording() throws IOException, InterruptedException {
        long ended = pid();
        if (!AotRecording.end(ended)) return;
        cache.publish();
        if (pid() == ended) recording = false;
    }

    /** Forgets a recording that nobody has finished. */
    void dropRecording() {
        if (recording) cache.dropDraft();
        recording = false;
    }

    // With the service a JVM that records ends its recording, which takes half a minute: it is not waited for.
    @Override
    protected boolean workDone(String said) {
        return recording && said.contains(STOPPED);
    }

    @Override
    public Duration processorTime() {
        return ProcessHandle.of(pid())
                .flatMap(each -> each.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    protected Map<String, String> environment() {
        return environment;
    }

    @Override
    protected int niceness() {
        return niceness;
    }

    @Override
    protected Duration readyTimeout() {
        return Duration.ofSeconds(240);
    }

    @Override
    protected boolean probe() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url() + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }
}
