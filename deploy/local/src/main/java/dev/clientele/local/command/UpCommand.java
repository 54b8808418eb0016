package dev.clientele.local.command;

import dev.clientele.local.Root;
import dev.clientele.local.demo.DemoBase;
import dev.clientele.local.suite.FirstBase;
import dev.clientele.local.suite.Suite;
import dev.clientele.local.suite.SuiteSettings;
import dev.clientele.local.suite.SuiteState;
import dev.clientele.stack.StackFailure;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything, waits until it is ready, loads the demo base on the first start and "
                + "supervises until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(names = "--port", paramLabel = "N", description = "Port of the gateway (default: ${DEFAULT-VALUE}).")
    private int port = SuiteSettings.PORT_DEFAULT;

    @Option(names = "--empty", description = "Begin with an empty client base instead of the demo base.")
    private boolean empty;

    @Option(names = "--fresh", description = "Delete the data of earlier starts first.")
    private boolean fresh;

    @Option(names = "--detach", description = "Return when ready; the supervisor goes on in the background.")
    private boolean detach;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 1 || port > 65_000) throw new StackFailure("--port must be between 1 and 65000, not " + port + ".");
        refuseSecondSuite();
        refuseToEmpty();
        if (detach) return new Detached(where.data(), spec.commandLine().getOut()).up(port, empty, fresh);
        supervise();
        return 0;
    }

    private void refuseSecondSuite() {
        if (!SuiteState.isRunning(where.data())) return;
        String address = SuiteState.ofRunning(where.data())
                .map(state -> " at " + state.gateway())
                .orElse("");
        throw new StackFailure(
                "A suite is already running on %s%s. See it: ./clientele status. Stop it: ./clientele down."
                        .formatted(where.data().path(), address));
    }

    private void refuseToEmpty() {
        if (empty && !fresh && new FirstBase(where.data()).isDemo())
            throw new StackFailure(
                    "The data in %s began with the demo base, and --empty does not take it away. Begin anew without it: ./clientele up --empty --fresh"
                            .formatted(where.data().path()));
    }

    private void supervise() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ProgressLine progress = new ProgressLine(out);
        long begun = System.nanoTime();
        SuiteSettings settings = new SuiteSettings(Root.path(), where.data(), port, Map.of(), true);
        try (Suite suite = fresh ? Suite.startFresh(settings, progress::say) : Suite.start(settings, progress::say)) {
            progress.done("Ready in %.1f s".formatted(seconds(begun)));
            new FirstBase(suite.data()).begin(empty, () -> loadDemo(suite, progress));
            new Welcome(suite).print(out);
            suite.finishTraining();
            new CountDownLatch(1).await();
        }
    }

    private static void loadDemo(Suite suite, ProgressLine progress) {
        long begun = System.nanoTime();
        int entities = new DemoBase(suite.url(), suite.token("admin"), suite.today()).load(progress::say);
        progress.done("Demo base of %d entities loaded in %.1f s".formatted(entities, seconds(begun)));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
