package dev.clientele.local.command;

import dev.clientele.local.suite.DataFolder;
import dev.clientele.local.suite.SuiteState;
import dev.clientele.stack.Orphans;
import dev.clientele.stack.StackFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the suite; the data stays.")
public final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DataFolder data = where.data();
        if (SuiteState.isRunning(data)) {
            stop(ProcessHandle.of(where.running().supervisor()).orElseThrow());
            say("Stopped. The data stays in " + data.path());
        } else {
            int left = Orphans.end(data.logs());
            say(
                    left == 0
                            ? "Nothing is running on " + data.path()
                            : "The supervisor was gone already; stopped the %d processes it had left.".formatted(left));
        }
        return 0;
    }

    private static void stop(ProcessHandle supervisor) throws InterruptedException, ExecutionException {
        supervisor.destroy();
        try {
            supervisor.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackFailure(
                    "The supervisor (process %d) does not end. End it by force: kill -9 %1$d, then run ./clientele down again."
                            .formatted(supervisor.pid()));
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
