package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.suite.RunningSuite;
import java.util.List;

/** From nothing to a suite that answers, on built artifacts; then what its processes take together. */
final class StartupBench implements Benchmark {
    @Override
    public String what() {
        return "seconds until an empty suite is ready, and the memory of all its processes";
    }

    @Override
    public List<Figure> run(Options options) {
        long start = System.nanoTime();
        try (RunningSuite suite = Benchmark.own(options)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            Table table = new Table("process", "PSS MB");
            double total = 0;
            for (var member : suite.members()) {
                double megabytes = Memory.megabytesOf(suite.processes(member.name()));
                table.row(member.name(), megabytes);
                total += megabytes;
            }
            System.out.println(table.row("total", total));
            return List.of(
                    Figure.atMost(30, "startup.ready", seconds, "s"),
                    Figure.atMost(4096, "startup.memory", total, "MB"));
        }
    }
}
