package dev.clientele.local.command;

import dev.clientele.stack.LogFile;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the log of one process.")
public final class LogsCommand implements Callable<Integer> {
    private static final String SUFFIX = ".log";
    private static final long POLL_MILLIS = 200;

    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "SERVICE",
            description =
                    "client-service, status-service, segment-service, campaign-service, gateway, postgres, kafka, "
                            + "mailbox; or suite for the supervisor of up --detach. The word before -service is enough.")
    private String service;

    @Option(names = "-f", description = "Go on with what is written from now on.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines = 100;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path log = log();
        PrintWriter out = spec.commandLine().getOut();
        long end = Files.size(log);
        new LogFile(log).lastLines(lines).forEach(out::println);
        out.flush();
        if (follow) follow(log, end, out);
        return 0;
    }

    private Path log() throws IOException {
        for (String name : List.of(service, service + "-service")) {
            Path log = where.data().log(name);
            if (log.getParent().equals(where.data().logs()) && Files.exists(log)) return log;
        }
        throw new StackFailure("There is no log of %s in %s. There are: %s"
                .formatted(service, where.data().logs(), String.join(", ", known())));
    }

    private List<String> known() throws IOException {
        if (!Files.isDirectory(where.data().logs())) return List.of("none");
        try (Stream<Path> files = Files.list(where.data().logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    private static void follow(Path log, long from, PrintWriter out) throws IOException, InterruptedException {
        byte[] buffer = new byte[64 << 10];
        long position = from;
        while (!Thread.interrupted()) {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                if (file.length() < position) position = 0;
                file.seek(position);
                for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                    out.print(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    position += read;
                }
            }
            out.flush();
            Thread.sleep(POLL_MILLIS);
        }
    }
}
