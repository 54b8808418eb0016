package dev.clientele.local.command;

import dev.clientele.local.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        customSynopsis = "clientele test [MAVEN ARGUMENTS]",
        description = "Formats, builds and runs every test of every module and the acceptance scenarios.")
public final class TestCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Root.path().resolve("clientele").toString(), "test"));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
