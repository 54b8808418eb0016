package dev.clientele.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL from its jar, unpacked once per user and build into the cache folder. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    static Path unpacked() throws IOException {
        URL archive = archive();
        JarURLConnection jar = (JarURLConnection) archive.openConnection();
        Path home = cache().resolve("postgres-%08x".formatted(jar.getJarEntry().getCrc()));
        if (!Files.isExecutable(home.resolve("bin/postgres"))) unpack(archive, home);
        return home;
    }

    private static URL archive() {
        String name = "postgres-%s-%s.txz".formatted(system(), processor());
        URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
        if (archive == null)
            throw new StackFailure("No PostgreSQL binaries for %s on %s in the class path (looked for %s)."
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), name));
        return archive;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("clientele");
    }

    private static void unpack(URL archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), "unpacking");
        try (InputStream in = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
                unpack(tar, entry, draft);
        }
        publish(draft, home);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path draft) throws IOException {
        Path target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) throw new IOException("entry outside of the archive: " + entry.getName());
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        else if (entry.isFile()) {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0) makeExecutable(target);
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        rights.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(file, rights);
    }

    // Two launchers may unpack at once: the first move wins, the other one throws its copy away.
    private static void publish(Path draft, Path home) throws IOException {
        try {
            Files.move(draft, home);
        } catch (IOException e) {
            Folders.delete(draft);
            if (!Files.isExecutable(home.resolve("bin/postgres"))) throw e;
        }
    }
}
