package dev.clientele.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        customSynopsis = "clientele soak [NAME] [--seed S] [--count N]",
        description = "The long tests: generated histories, kills, fuzzing. Without a name it lists them.")
public final class SoakCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return new Acceptance().run("dev.clientele.acceptance.soak.Soak", arguments);
    }
}
