package dev.clientele.local.suite;

import dev.clientele.stack.Folders;
import dev.clientele.stack.Issuer;
import dev.clientele.stack.OwnFolder;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder everything of one suite lies in: data, logs, keys, state. */
public record DataFolder(Path path) {
    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder when it is new; refuses one that belongs to another user or lies on a full disk. */
    public void prepare() {
        if (Files.exists(path) && !Files.isDirectory(path))
            throw new StackFailure("The data folder %s is a file. Choose another with --data.".formatted(path));
        try {
            Files.createDirectories(path);
            OwnFolder.require(path);
            Files.createDirectories(logs());
        } catch (FileSystemException e) {
            throw new StackFailure("The data folder %s cannot be used: %s".formatted(path, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all data, which nobody may be using; logs and the keys of the local issuer stay. */
    public void deleteData() {
        try {
            for (Path part : new Path[] {postgres(), kafka(), base()}) Folders.delete(part);
        } catch (IOException e) {
            throw new StackFailure("The data in %s could not be deleted: %s".formatted(path, e.getMessage()), e);
        }
    }

    public Issuer issuer() {
        return Issuer.in(path.resolve("keys"));
    }

    public boolean hasIssuer() {
        return Files.isDirectory(path.resolve("keys"));
    }

    /** As {@link FirstBase} calls it, once the client base has begun. */
    Optional<String> begunWith() {
        try {
            return Files.exists(base()) ? Optional.of(Files.readString(base()).trim()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void begunWith(String base) {
        try {
            Files.writeString(base(), base + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path base() {
        return path.resolve("base");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path state() {
        return path.resolve("suite.json");
    }
}
