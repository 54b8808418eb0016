package dev.clientele.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.local.CommandLines;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path folder;

    @Test
    void withoutASuiteItSaysHowToStartOne() {
        assertThat(run("status"))
                .isEqualTo(new Said(3, "", "No suite is running on %s. Start it: ./clientele up\n".formatted(folder)));
        assertThat(run("down")).isEqualTo(new Said(0, "Nothing is running on %s\n".formatted(folder), ""));
        assertThat(run("logs", "client").err()).startsWith("There is no log of client in ");
        assertThat(run("token", "--role", "admin").err()).contains("made by the first ./clientele up");
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(run("token", "--role", "boss").code()).isEqualTo(2);
        assertThat(run("token").err()).contains("Missing required option: '--role=ROLE'");
        assertThat(run("import", "a.csv").err()).contains("Missing required option: '--as=ENTITY'");
        assertThat(run("fly").code()).isEqualTo(2);
    }

    @Test
    void anImportNeedsAFileThatCanBeRead() {
        Said said = run("import", folder.resolve("no.csv").toString(), "--as", "payments");
        assertThat(said)
                .isEqualTo(
                        new Said(3, "", "There is no file %s that can be read.\n".formatted(folder.resolve("no.csv"))));
    }

    @Test
    void anExportWritesOverNothingUnasked() throws Exception {
        Path there = Files.writeString(folder.resolve("base.ndjson"), "precious");
        assertThat(run("export", there.toString()).err())
                .isEqualTo("%s is there already; --force writes over it.\n".formatted(there));
        assertThat(there).hasContent("precious");
    }

    @Test
    void aTokenIsPrintedAloneOnItsLine() throws Exception {
        Files.createDirectories(folder.resolve("keys"));
        Said said = run("token", "--role", "manager,shipment-override", "--user", "anna");
        assertThat(said.code()).isZero();
        assertThat(said.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");
    }

    @Test
    void upSaysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Said said = run("up", "--port", "" + taken.getLocalPort());
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err()).startsWith("Port %d is taken by another program.".formatted(taken.getLocalPort()));
        }
        assertThat(run("up", "--port", "70000").err()).startsWith("--port must be between 1 and 65000");
    }

    @Test
    void upDoesNotPassADemoBaseOffAsAnEmptyOne() throws Exception {
        Files.writeString(folder.resolve("base"), "demo\n");
        Said said = run("up", "--empty");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("began with the demo base").contains("./clientele up --empty --fresh");
        assertThat(folder.resolve("base")).hasContent("demo");
    }

    @Test
    void upSaysThatTheFolderIsAFile() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        Said said = CommandLines.run(
                "up", "--port", "1024", "--data", folder.resolve("file").toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err())
                .isEqualTo("The data folder %s is a file. Choose another with --data.\n"
                        .formatted(folder.resolve("file")));
    }

    @Test
    void theMappingLiesBesideTheFile() {
        assertThat(ImportCommand.mapBeside(Path.of("docs/samples/cdnow.csv")))
                .isEqualTo(Path.of("docs/samples/cdnow.map.json"));
    }

    private Said run(String... arguments) {
        return CommandLines.run(folder, arguments);
    }
}
