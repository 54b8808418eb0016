package dev.clientele.local.command;

import dev.clientele.local.Root;
import dev.clientele.local.suite.DataFolder;
import dev.clientele.local.suite.SuiteState;
import dev.clientele.stack.StackFailure;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which suite is meant. */
final class Where {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the suite's data, logs and keys (default: .clientele in the repository).")
    private Path data;

    DataFolder data() {
        return new DataFolder(data == null ? Root.path().resolve(".clientele") : data);
    }

    SuiteState running() {
        return SuiteState.ofRunning(data())
                .orElseThrow(() -> new StackFailure(
                        "No suite is running on %s. Start it: ./clientele up".formatted(data().path())));
    }
}
