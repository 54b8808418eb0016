package dev.clientele.acceptance.suite;

import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.local.suite.DataFolder;
import dev.clientele.local.suite.Suite;
import dev.clientele.local.suite.SuiteSettings;
import dev.clientele.local.suite.SuiteState;
import dev.clientele.stack.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A suite that is ready. Closing it stops it only if it is our own. */
public final class RunningSuite implements AutoCloseable {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Europe/Moscow");

    private final SuiteState state;
    private final DataFolder data;
    private final Optional<Suite> own;
    private final Api api;

    /** Each signs its token once, which takes longer than most of the calls made with it. */
    private final Map<String, Api> callers = new ConcurrentHashMap<>();

    private RunningSuite(SuiteState state, DataFolder data, Optional<Suite> own) {
        this.state = state;
        this.data = data;
        this.own = own;
        this.api = new Api(URI.create(state.gateway()), null);
    }

    /** The one that runs on the data of that folder, if there is one. */
    public static Optional<RunningSuite> in(Path folder) {
        DataFolder data = new DataFolder(folder);
        return SuiteState.ofRunning(data)
                .filter(SuiteState::ready)
                .map(state -> new RunningSuite(state, data, Optional.empty()));
    }

    /** An empty one of our own in that folder, on free ports. */
    public static RunningSuite start(Path root, Path folder, Consumer<String> said) {
        return start(root, folder, Map.of(), said);
    }

    /** @param environment what its services are told besides */
    public static RunningSuite start(Path root, Path folder, Map<String, String> environment, Consumer<String> said) {
        SuiteSettings settings = settings(root, folder, environment);
        return of(settings, Suite.startFresh(settings, said));
    }

    /** One of our own on the data that are in that folder, on free ports. */
    public static RunningSuite resume(Path root, Path folder, Map<String, String> environment, Consumer<String> said) {
        SuiteSettings settings = settings(root, folder, environment);
        return of(settings, Suite.start(settings, said));
    }

    private static SuiteSettings settings(Path root, Path folder, Map<String, String> environment) {
        return SuiteSettings.onFreePorts(root, folder).with(environment);
    }

    private static RunningSuite of(SuiteSettings settings, Suite suite) {
        return new RunningSuite(suite.state(), settings.data(), Optional.of(suite));
    }

    public Api as(String role) {
        return as(role, Optional.empty());
    }

    /**
     * A caller of that role, or of several such as {@code admin+shipment-override}, who is that employee; the user's name
     * keeps callers apart for limits and keys.
     */
    public Api as(String role, Optional<String> employee) {
        return callers.computeIfAbsent(
                role + employee.map(" "::concat).orElse(""), _ -> api.withToken(token(role, employee)));
    }

    public String gateway() {
        return state.gateway();
    }

    public String token(String role) {
        return token(role, Optional.empty());
    }

    private String token(String role, Optional<String> employee) {
        UUID id = employee.map(UUID::fromString).orElse(null);
        return data.issuer().token("acceptance-" + role, Set.of(role.split("[+]")), id, TOKEN_LIFETIME);
    }

    /** Another admin, with a share of the gateway's limits of his own. */
    public Api asAdminNamed(String user) {
        return api.withToken(data.issuer().token(user, Set.of("admin"), null, TOKEN_LIFETIME));
    }

    public LocalDate today() {
        return LocalDate.now(BUSINESS_ZONE);
    }

    public URI mailbox() {
        return URI.create(state.mailbox());
    }

    /** Where the mailbox takes letters. */
    public int mailPort() {
        return api.get(mailbox() + "/smtp").expect(200).json().path("port").asInt();
    }

    public Databases databases() {
        int port = process("postgres").port();
        return new Databases(new PostgresServer(port));
    }

    public String bootstrapServers() {
        return "localhost:" + process("kafka").port();
    }

    /** Whether every service has applied all that was said; heartbeats of the next moment may make it untrue again. */
    public boolean hasHeardAll() {
        return new Streams(bootstrapServers(), databases()).heard();
    }

    /** The folder with a log of every member. */
    public Path logs() {
        return data.logs();
    }

    public List<SuiteState.Process> members() {
        return own.map(Suite::state)
                .or(() -> SuiteState.ofRunning(data))
                .orElse(state)
                .members();
    }

    private SuiteState.Process process(String name) {
        return members().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code kill -9}; the supervisor starts it again, at once if the suite is our own. */
    public void kill(String member) {
        if (own.isPresent()) own.get().kill(member);
        else ProcessHandle.of(process(member).pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Alive, and answering since it was last started. */
    public boolean isReady(String member) {
        SuiteState.Process process = process(member);
        return process.state().equals("READY") && alive(process.pid());
    }

    /** The processes of a member: its own and its children. */
    public List<ProcessHandle> processes(String member) {
        return ProcessHandle.of(process(member).pid()).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    public void awaitReady(Duration timeout) {
        Eventually.holds(
                timeout,
                Duration.ofMillis(200),
                () -> members().stream().allMatch(process -> process.state().equals("READY") && alive(process.pid())));
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public void close() {
        own.ifPresent(Suite::close);
    }
}
