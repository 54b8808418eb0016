package dev.clientele.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of a child: appended to between starts, with one older generation kept once it has grown. */
public record LogFile(Path path) {
    private static final long SIZE_MAX = 20L << 20;
    private static final int TAIL_BYTES = 64 << 10;

    void makeRoom() {
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path) && Files.size(path) > SIZE_MAX)
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long length() {
        return path.toFile().length();
    }

    public List<String> lastLines(int count) {
        List<String> lines = since(0).lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** What was logged after its first so many bytes, at most {@value #TAIL_BYTES} bytes of it. */
    String since(long length) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.clamp(length, Math.max(0, file.length() - TAIL_BYTES), file.length());
            file.seek(from);
            byte[] tail = new byte[(int) (file.length() - from)];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    public String tail(int count) {
        return String.join("\n", lastLines(count));
    }
}
