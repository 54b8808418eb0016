package dev.clientele.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clientele.stack.StackFailure;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void startsAgainWhateverIsKilledAndStopsInTheEnd() throws Exception {
        SuiteSettings settings = settings();
        try (Suite suite = Suite.start(settings, line -> {})) {
            assertThat(suite.names())
                    .containsExactly(
                            "postgres",
                            "kafka",
                            "mailbox",
                            "client-service",
                            "status-service",
                            "segment-service",
                            "campaign-service",
                            "gateway");
            run(suite, "create table kept as select 1 as answer");

            List<Long> before = pids(suite);
            for (String name : suite.names()) suite.kill(name);
            suite.awaitReady(PATIENCE);

            assertThat(pids(suite)).doesNotContainAnyElementsOf(before);
            assertThat(suite.restarts("postgres")).isEqualTo(1);
            run(suite, "insert into kept values (2)");
            assertThat(get(suite.url("client-service"))).contains("jdbc:postgresql://127.0.0.1", "/client?");
            assertThat(get(suite.url("campaign-service"))).contains("CAMPAIGN_SMTP_PORT=");
            assertThat(get(suite.url())).contains("CLIENTELE_STATUS_URL=" + suite.url("status-service"));
            assertThat(get(suite.url()))
                    .contains("MP_JWT_VERIFY_PUBLICKEY_LOCATION=file:" + folder + "/моя папка/keys/issuer-public.pem");

            assertThat(SuiteState.ofRunning(settings.data())).hasValueSatisfying(state -> {
                assertThat(state.ready()).isTrue();
                assertThat(state.gateway()).isEqualTo(suite.url());
                assertThat(state.members())
                        .extracting(SuiteState.Process::state, SuiteState.Process::restarts)
                        .containsOnly(org.assertj.core.groups.Tuple.tuple("READY", 1));
            });
            assertThatThrownBy(() -> Suite.start(settings, line -> {}))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("already running");

            Path inTheWayOfTheState =
                    Files.createDirectory(settings.data().path().resolve("suite.json.new"));
            suite.kill("mailbox");
            suite.awaitReady(PATIENCE);
            assertThat(suite.restarts("mailbox")).isEqualTo(2);
            Files.delete(inTheWayOfTheState);
        }
        assertThat(SuiteState.ofRunning(settings.data())).isEmpty();
        assertThat(Files.list(settings.data().logs())
                        .filter(file -> file.toString().endsWith(".pid")))
                .isEmpty();
    }

    @Test
    void aFirstStartThatIsStoppedBeforeItsEndIsRecordedLeavesNothing() throws Exception {
        assumeThat(AotRecording.isSupported()).isTrue();
        SuiteSettings untrained = settings();
        var settings = new SuiteSettings(folder, untrained.data(), 0, Map.of(), true);
        Path caches = folder.resolve("target/aot");
        try (Suite suite = Suite.start(settings, line -> {})) {
            suite.finishTraining();
            assertThat(suite.state().members()).hasSize(8);
            assertThat(caches).isDirectory();
        }
        assertThat(caches).isEmptyDirectory();
        for (Role role : Role.values())
            assertThat(settings.data().logs().resolve(role.module() + ".log"))
                    .content()
                    .contains("stopped in")
                    .doesNotContain("AOTCache creation");
    }

    @Test
    void saysPlainlyThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            var settings = new SuiteSettings(folder, new DataFolder(folder.resolve("data")), port, Map.of(), false);
            assertThatThrownBy(() -> Suite.start(settings, line -> {}))
                    .isInstanceOf(StackFailure.class)
                    .hasMessage("Port %d is taken by another program. Choose another one: ./clientele up --port %d"
                            .formatted(port, port + 100));
        }
    }

    @Test
    void dataAreDeletedOnlyOnceWhoeverUsedThemHasEnded() throws Exception {
        var settings = SuiteSettings.onFreePorts(folder, folder.resolve("data"));
        Path precious = Files.createDirectories(folder.resolve("data/postgres")).resolve("precious");
        Files.writeString(precious, "rows");
        Process orphan = orphan(
                settings.data(),
                "trap 'test -e \"%s\"; exit $?' TERM; while :; do sleep 0.1; done".formatted(precious));

        assertThatThrownBy(() -> Suite.startFresh(settings, line -> {})).hasMessageContaining("is not built");

        assertThat(orphan.waitFor()).as("the data were there until its end").isZero();
        assertThat(precious).doesNotExist();
    }

    /** As a supervisor that was killed leaves it. */
    private static Process orphan(DataFolder data, String script) throws Exception {
        data.prepare();
        Process orphan = new ProcessBuilder("sh", "-c", script).start();
        long startedAt = orphan.info().startInstant().orElseThrow().toEpochMilli();
        Files.writeString(data.logs().resolve("postgres.pid"), orphan.pid() + " " + startedAt);
        return orphan;
    }

    @Test
    void aPortThatIsTakenCostsNoData() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            var data = new DataFolder(folder.resolve("data"));
            Path precious =
                    Files.createDirectories(folder.resolve("data/postgres")).resolve("precious");
            Files.writeString(precious, "rows");
            var settings = new SuiteSettings(folder, data, taken.getLocalPort(), Map.of(), false);
            assertThatThrownBy(() -> Suite.startFresh(settings, line -> {})).hasMessageContaining("is taken");
            assertThat(precious).exists();
        }
    }

    @Test
    void aServiceThatIsNotBuiltStopsTheStartAndLeavesNothingBehind() {
        var settings = SuiteSettings.onFreePorts(folder, folder.resolve("data"));
        assertThatThrownBy(() -> Suite.start(settings, line -> {}))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("is not built");
        assertThat(SuiteState.isRunning(settings.data())).isFalse();
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    private SuiteSettings settings() throws Exception {
        return SuiteSettings.onFreePorts(FakeService.repository(folder), folder.resolve("моя папка"));
    }

    private static List<Long> pids(Suite suite) {
        return suite.state().members().stream().map(SuiteState.Process::pid).toList();
    }

    private static void run(Suite suite, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(suite.jdbcUrl("client"))) {
            connection.createStatement().execute(sql);
        }
    }

    private static String get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
