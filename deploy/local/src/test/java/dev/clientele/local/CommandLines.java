package dev.clientele.local;

import dev.clientele.local.command.Said;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs a command as {@code ./clientele} would, in this JVM. */
public final class CommandLines {
    private CommandLines() {}

    public static Said run(Path data, String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return run(all);
    }

    public static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Clientele.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }
}
