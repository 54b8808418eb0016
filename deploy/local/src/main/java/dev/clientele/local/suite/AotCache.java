package dev.clientele.local.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service's JVM has learnt about starting it (JEP 514), kept under a hash of the JDK, the jars and the flags: any
 * change makes another name, and a service without a cache just starts slower.
 */
final class AotCache {
    private static final int HASH_LENGTH = 16;
    private static final String DRAFT = ".draft-";
    private static final Duration DRAFT_LIFETIME = Duration.ofHours(1);

    private final String name;
    private final Path folder;
    private final Path file;

    private AotCache(Path folder, String name, String hash) {
        this.folder = folder;
        this.name = name;
        this.file = folder.resolve("%s-%s.aot".formatted(name, hash));
    }

    static AotCache of(Path folder, String name, Path app, List<String> flags) throws IOException {
        return new AotCache(folder, name, hash(app, flags));
    }

    private static String hash(Path app, List<String> flags) throws IOException {
        StringBuilder identity = new StringBuilder(System.getProperty("java.vm.version")).append(flags);
        try (Stream<Path> files = Files.walk(app)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList())
                identity.append(app.relativize(path)).append(Files.size(path)).append(Files.getLastModifiedTime(path));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(identity.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    String useOption() {
        return "-XX:AOTCache=" + file;
    }

    String recordOption() {
        return "-XX:AOTCacheOutput=" + draft();
    }

    // Two suites of one build may record at once: each has a draft of its own, the last one to finish is kept.
    private Path draft() {
        return file.resolveSibling(
                file.getFileName() + DRAFT + ProcessHandle.current().pid());
    }

    /** Makes room for a draft; what recordings that were cut short have left is swept away. */
    void prepareRecording() throws IOException {
        Files.createDirectories(folder);
        Instant old = Instant.now().minus(DRAFT_LIFETIME);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path draft :
                    files.filter(file -> file.toString().contains(DRAFT)).toList())
                if (wasLeftBefore(old, draft)) Files.deleteIfExists(draft);
        }
        Files.deleteIfExists(draft());
    }

    // Services share the folder and start at once: a draft just listed may be published, and so gone, by now.
    static boolean wasLeftBefore(Instant old, Path draft) throws IOException {
        try {
            return Files.getLastModifiedTime(draft).toInstant().isBefore(old);
        } catch (NoSuchFileException published) {
            return false;
        }
    }

    /** Puts a finished recording in place and forgets those of earlier builds. */
    void publish() throws IOException {
        if (!Files.exists(draft()) || Files.size(draft()) == 0) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(this::isOlder).toList()) Files.deleteIfExists(old);
        }
        Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A draft is made in two files, its own and one beside it. */
    void dropDraft() {
        Path draft = draft();
        try {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + ".config"));
        } catch (IOException left) {
            // a recording an hour later sweeps it away
        }
    }

    private boolean isOlder(Path other) {
        return other.getFileName().toString().startsWith(name + "-")
                && other.getFileName().toString().endsWith(".aot");
    }
}
