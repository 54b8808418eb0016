package dev.clientele.local.command;

import dev.clientele.local.Clientele;
import dev.clientele.local.Root;
import dev.clientele.local.suite.DataFolder;
import dev.clientele.stack.JavaCommand;
import dev.clientele.stack.Session;
import dev.clientele.stack.StackFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code up --detach}: the same program in a session of its own, and its output passed on until it is ready. */
final class Detached {
    private static final String READY = "Stop with Ctrl-C or ./clientele down.";
    private static final long POLL_MILLIS = 100;

    private final DataFolder data;
    private final PrintWriter out;

    Detached(DataFolder data, PrintWriter out) {
        this.data = data;
        this.out = out;
    }

    int up(int port, boolean empty, boolean fresh) throws IOException, InterruptedException {
        data.prepare();
        Path log = data.log("suite");
        Process supervisor = spawn(log, port, empty, fresh);
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            while (true) {
                boolean ended = !supervisor.isAlive();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.strip().equals(READY)) return 0;
                    out.println(line);
                    out.flush();
                }
                if (ended) return failed(supervisor);
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private Process spawn(Path log, int port, boolean empty, boolean fresh) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up", "--port", "" + port));
        arguments.addAll(List.of("--data", data.path().toString()));
        if (empty) arguments.add("--empty");
        if (fresh) arguments.add("--fresh");
        List<String> options =
                List.of("-Dclientele.root=" + Root.path(), "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        List<String> command = new ArrayList<>(Session.own().isEmpty() ? List.of("nohup") : Session.own());
        command.addAll(JavaCommand.of(Clientele.class, options, arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
    }

    private static int failed(Process supervisor) {
        if (supervisor.exitValue() == 0) throw new StackFailure("The suite was stopped while it was starting.");
        return supervisor.exitValue();
    }
}
