package dev.clientele.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.local.Clientele;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import dev.clientele.local.suite.SuiteState;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Imports a CSV or NDJSON file. Lines that cannot be taken are written to FILE.rejects.csv; then the "
                        + "exit code is 1.")
public final class ImportCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    @Mixin
    private Where where;

    @Parameters(paramLabel = "FILE", description = "*.csv or *.ndjson")
    private Path file;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ENTITY",
            description = "What the lines are: companies, contacts, deals, invoices, payments, …, or a whole base as "
                    + "'export' writes it.")
    private String as;

    @Option(
            names = "--on-existing",
            paramLabel = "SKIP|UPDATE",
            description = "What becomes of a line whose externalId is there: left alone (default) or written over it.")
    private String onExisting;

    @Option(names = "--dry-run", description = "Decide about every line and write none.")
    private boolean dryRun;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "Which column is which field, as JSON (default: NAME.map.json beside NAME.csv, if there is one).")
    private Path map;

    @Option(
            names = "--key",
            paramLabel = "K",
            description = "Idempotency key of the upload; the same key never imports twice (default: a new one).")
    private String key = UUID.randomUUID().toString();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireFile(file);
        SuiteState suite = where.running();
        String token = where.data().issuer().token("local", Set.of("admin"), null, TOKEN_LIFETIME);
        ProgressLine progress = new ProgressLine(spec.commandLine().getOut());
        try (Api api = new Api(suite.gateway(), token)) {
            Upload upload = new Upload(api, progress);
            Answer accepted = upload.send(file, as, mapping(), query(), key);
            JsonNode run = new RunBar(api, progress).await(accepted);
            tell(run);
            boolean rejects = rejects(api, run);
            requireDone(run);
            return rejects ? Clientele.FOUND_WANTING : 0;
        }
    }

    private String query() {
        return (onExisting == null ? "" : "&onExisting=" + onExisting.toUpperCase(Locale.ROOT))
                + (dryRun ? "&dryRun=true" : "");
    }

    private static void requireFile(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file))
            throw new StackFailure("There is no file %s that can be read.".formatted(file));
    }

    private String mapping() throws IOException {
        if (map != null) requireFile(map);
        Path used = map == null ? mapBeside(file) : map;
        return Files.exists(used) ? Files.readString(used) : null;
    }

    static Path mapBeside(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".map.json");
    }

    private void tell(JsonNode run) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Run %s: %s, %,d lines%n",
                run.path("id").asText(),
                run.path("state").asText(),
                run.path("processed").asLong());
        run.path("result").properties().forEach(entry -> {
            if (entry.getValue().isValueNode())
                out.printf("  %-12s %s%n", entry.getKey(), entry.getValue().asText());
        });
        out.flush();
    }

    private static void requireDone(JsonNode run) {
        if (!run.path("state").asText().equals("DONE"))
            throw new StackFailure("The import ended %s: %s"
                    .formatted(run.path("state").asText(), run.path("error").asText("no reason told")));
    }

    private boolean rejects(Api api, JsonNode run) throws IOException {
        Path target = RejectsFile.beside(file);
        long lines;
        try (InputStream csv = api.open("imports/" + run.path("id").asText() + "/rejects", "text/csv")) {
            lines = RejectsFile.write(csv, target);
        }
        if (lines == 0) return false;
        spec.commandLine().getOut().printf("%,d lines were rejected; which and why: %s%n", lines, target);
        spec.commandLine().getOut().flush();
        return true;
    }
}
