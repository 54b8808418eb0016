package dev.clientele.local.command;

import dev.clientele.local.api.Api;
import dev.clientele.local.suite.SuiteState;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes the whole base into an NDJSON file. 'import FILE --as base' takes it into a suite that was "
                        + "started with --empty.")
public final class ExportCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final String LAST_LINE = "{\"row\":\"end\"";
    private static final int COPIED_AT_ONCE = 1 << 16;

    @Mixin
    private Where where;

    @Parameters(paramLabel = "FILE", description = "such as base.ndjson")
    private Path file;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (Files.exists(file) && !force)
            throw new StackFailure("%s is there already; --force writes over it.".formatted(file));
        SuiteState suite = where.running();
        String token = where.data().issuer().token("local", Set.of("admin"), null, TOKEN_LIFETIME);
        var progress = new ProgressLine(spec.commandLine().getOut());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Api api = new Api(suite.gateway(), token);
                InputStream base = api.open("exports/base", "application/x-ndjson");
                OutputStream out = Files.newOutputStream(part)) {
            copy(base, out, progress);
        }
        requireWhole(part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        progress.done("%s: %,d KB".formatted(file, Files.size(file) >> 10));
        return 0;
    }

    private static void copy(InputStream base, OutputStream out, ProgressLine progress) throws IOException {
        byte[] buffer = new byte[COPIED_AT_ONCE];
        long written = 0;
        for (int length = base.read(buffer); length >= 0; length = base.read(buffer)) {
            out.write(buffer, 0, length);
            written += length;
            progress.tick("%,d KB".formatted(written >> 10));
        }
    }

    /** A connection that was cut off ends like one that was closed. */
    private static void requireWhole(Path part) throws IOException {
        try (var bytes = Files.newByteChannel(part)) {
            var tail = ByteBuffer.allocate((int) Math.min(bytes.size(), 200));
            bytes.position(bytes.size() - tail.capacity());
            while (tail.hasRemaining() && bytes.read(tail) >= 0) {}
            String text = new String(Arrays.copyOf(tail.array(), tail.position()), StandardCharsets.UTF_8);
            boolean whole =
                    text.endsWith("}\n") && text.lines().toList().getLast().startsWith(LAST_LINE);
            if (!whole) throw new StackFailure("The export broke off; what came is in %s.".formatted(part));
        }
    }
}
