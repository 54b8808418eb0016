package dev.clientele.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The table of rejected lines beside the imported file; it may be larger than this program's memory. */
final class RejectsFile {
    private static final int COPIED_AT_ONCE = 1 << 16;

    private final Path file;
    private long ends;
    private boolean quoted;

    private RejectsFile(Path file) {
        this.file = file;
    }

    static Path beside(Path imported) {
        return imported.resolveSibling(imported.getFileName() + ".rejects.csv");
    }

    /** How many lines the CSV names below its header; without any, the file is left as it was. */
    static long write(InputStream csv, Path file) throws IOException {
        return new RejectsFile(file).copied(csv);
    }

    private long copied(InputStream csv) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[COPIED_AT_ONCE];
            for (int length = csv.read(buffer); length >= 0; length = csv.read(buffer)) {
                out.write(buffer, 0, length);
                count(buffer, length);
            }
        }
        long lines = ends - 1;
        if (lines > 0) Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        else Files.delete(part);
        return Math.max(0, lines);
    }

    // A rejected value may have line breaks of its own, which stand in quotes.
    private void count(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '"') quoted = !quoted;
            else if (buffer[i] == '\n' && !quoted) ends++;
        }
    }
}
