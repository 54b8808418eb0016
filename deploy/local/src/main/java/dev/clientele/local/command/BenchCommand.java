package dev.clientele.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        customSynopsis = "clientele bench [NAME] [--clients N]",
        description = "Measures, prints one line per figure (name=value unit goal=… ok|missed); exit 1 when a goal is "
                + "missed. Without a name it lists them.")
public final class BenchCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return new Acceptance().run("dev.clientele.acceptance.bench.Bench", arguments);
    }
}
