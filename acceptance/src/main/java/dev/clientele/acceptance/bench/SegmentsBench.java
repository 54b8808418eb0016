package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.ModuleTest;
import dev.clientele.acceptance.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** design.md 12, segment-service; measured in its module, beside SQL by hand, because it needs the evaluator itself. */
final class SegmentsBench implements Benchmark {
    private static final Pattern LINE = Pattern.compile("(segments\\.\\S+)=(\\S+) (\\S+)(?: goal=<=(\\S+))?");

    @Override
    public String what() {
        return "refresh, preview, a hundred segments, one client, set algebra against SQL by hand (--clients, default 1,000,000)";
    }

    @Override
    public List<Figure> run(Options options) {
        List<Figure> figures = new ArrayList<>();
        try {
            boolean green = new ModuleTest(options.root(), "segment-service", "SegmentBench")
                    .run(Map.of("bench.clients", options.number("clients", 1_000_000)), line -> {
                        Matcher figure = LINE.matcher(line);
                        if (figure.matches()) figures.add(figure(figure));
                    });
            if (!green) throw new IllegalStateException("the results differ from those by hand; see above");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return figures;
    }

    private static Figure figure(Matcher line) {
        double value = Double.parseDouble(line.group(2));
        return line.group(4) == null
                ? Figure.told(line.group(1), value, line.group(3))
                : Figure.atMost(Double.parseDouble(line.group(4)), line.group(1), value, line.group(3));
    }
}
