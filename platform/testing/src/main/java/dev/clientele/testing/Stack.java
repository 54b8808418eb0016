package dev.clientele.testing;

import dev.clientele.stack.Issuer;
import dev.clientele.stack.Kafka;
import dev.clientele.stack.Ports;
import dev.clientele.stack.Postgres;
import dev.clientele.stack.shared.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The PostgreSQL and Kafka of a module's tests (fsync off), and dedicated ones for tests that kill them. Modules do not share
 * them, so that two may be tested at the same time.
 *
 * @see SharedStack
 */
public final class Stack {
    private Stack() {}

    /** The JDBC URL of a new, empty database of that name; an older one is dropped. User {@code postgres}, no password. */
    public static String postgres(String database) {
        return Shared.STACK.emptyDatabase(database);
    }

    /** The bootstrap servers of the module's broker. */
    public static String kafka() {
        return Shared.STACK.bootstrapServers();
    }

    static Issuer issuer() {
        return Shared.STACK.issuer();
    }

    /** A PostgreSQL of one's own with fsync on, not yet started; its data lies below the module's {@code own} folder. */
    public static Postgres ownPostgres(String name) {
        return new Postgres(fresh(own(name).resolve("postgres")), own(name), Ports.free(), Postgres.Mode.DURABLE);
    }

    /** A Kafka of one's own, not yet started. */
    public static Kafka ownKafka(String name) {
        return new Kafka(fresh(own(name).resolve("kafka")), own(name), Ports.free());
    }

    /** What an earlier run has left there is not ours. */
    private static Path fresh(Path data) {
        if (!Files.exists(data)) return data;
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    private static Path own(String name) {
        return folder().resolve("own").resolve(name);
    }

    private static Path folder() {
        return root().resolve("target/test-stack")
                .resolve(module())
                .toAbsolutePath()
                .normalize();
    }

    private static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getFileName();
    }

    private static Path root() {
        String configured = System.getProperty("clientele.root");
        if (configured != null) return Path.of(configured);
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/stack/pom.xml")) && here.getParent() != null) here = here.getParent();
        return here;
    }

    private static final class Shared {
        static final SharedStack STACK = SharedStack.join(folder());
    }
}
