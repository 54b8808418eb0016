package dev.clientele.local.command;

import dev.clientele.local.suite.SuiteState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Every process with pid, port, state, restarts, uptime and memory (PSS), and the sum.")
public final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-18s %8s %6s %-9s %9s %10s %8s%n";

    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SuiteState suite = where.running();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(ROW, "PROCESS", "PID", "PORT", "STATE", "RESTARTS", "UPTIME", Memory.unit());
        long sum = row(
                out,
                new SuiteState.Process(
                        "supervisor",
                        suite.supervisor(),
                        0,
                        suite.ready() ? "READY" : "STARTING",
                        0,
                        suite.startedAt(),
                        ""),
                Memory.ofProcess(suite.supervisor()));
        for (SuiteState.Process member : suite.members()) sum += row(out, member, Memory.ofTree(member.pid()));
        out.printf(ROW, "sum", "", "", "", "", "", sum >> 20);
        out.printf(
                "%nGateway %s/api/v1   mailbox %s/messages   data %s%n",
                suite.gateway(), suite.mailbox(), where.data().path());
        out.flush();
        return 0;
    }

    private static long row(PrintWriter out, SuiteState.Process process, long bytes) {
        out.printf(
                ROW,
                process.name(),
                process.pid(),
                process.port() == 0 ? "" : process.port(),
                process.state(),
                process.restarts(),
                uptime(process),
                bytes >> 20);
        return bytes;
    }

    private static String uptime(SuiteState.Process process) {
        Duration uptime = Duration.between(Instant.parse(process.startedAt()), Instant.now());
        return "%d:%02d:%02d".formatted(uptime.toHours(), uptime.toMinutesPart(), uptime.toSecondsPart());
    }
}
