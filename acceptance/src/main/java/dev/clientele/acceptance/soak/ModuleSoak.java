package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.Options;
import java.io.IOException;
import java.nio.file.Path;

/** The long count of a property test: it lives with the module whose classes it needs, and Maven runs it there. */
record ModuleSoak(Path root, String module, String test) {

    boolean run(Options options) throws InterruptedException {
        var maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-q",
                        "-pl",
                        module,
                        "-am",
                        "-Dtest=" + test,
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dspotless.check.skip=true",
                        "-Dsoak.count=" + options.number("count", 100_000),
                        "-Dsoak.seed=" + options.number("seed", 1),
                        "test")
                .directory(root.toFile())
                .inheritIO();
        try {
            return maven.start().waitFor() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("Maven is needed for this soak and could not be started", e);
        }
    }
}
