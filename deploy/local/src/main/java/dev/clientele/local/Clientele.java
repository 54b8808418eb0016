package dev.clientele.local;

import dev.clientele.local.command.BenchCommand;
import dev.clientele.local.command.DownCommand;
import dev.clientele.local.command.ExportCommand;
import dev.clientele.local.command.ImportCommand;
import dev.clientele.local.command.LogsCommand;
import dev.clientele.local.command.SoakCommand;
import dev.clientele.local.command.StatusCommand;
import dev.clientele.local.command.TestCommand;
import dev.clientele.local.command.TokenCommand;
import dev.clientele.local.command.UpCommand;
import dev.clientele.stack.StackFailure;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./clientele}. */
@Command(
        name = "clientele",
        description = "Keeps a company's client base in order: clients, segments, work statuses, campaigns.",
        mixinStandardHelpOptions = true,
        version = "clientele 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:a goal was missed, a test failed or lines were rejected",
            "2:wrong usage",
            "3:it cannot be done here and now; the message says why"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            TestCommand.class,
            SoakCommand.class,
            BenchCommand.class
        })
public final class Clientele {
    public static final int FOUND_WANTING = 1;
    public static final int NOT_POSSIBLE = 3;

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Clientele());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private static int explain(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof StackFailure plain) err.println(plain.getMessage());
        else failure.printStackTrace(err);
        err.flush();
        return NOT_POSSIBLE;
    }
}
