package dev.clientele.stack.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Where the host tells its ports. */
record HostFile(long pid, int leasePort, int postgresPort, int kafkaPort) {
    private static final String NAME = "host.properties";

    static Optional<HostFile> read(Path folder) {
        try (var in = Files.newBufferedReader(folder.resolve(NAME))) {
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(new HostFile(
                    Long.parseLong(properties.getProperty("pid")),
                    Integer.parseInt(properties.getProperty("lease")),
                    Integer.parseInt(properties.getProperty("postgres")),
                    Integer.parseInt(properties.getProperty("kafka"))));
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        Path draft = folder.resolve(NAME + ".new");
        Files.writeString(
                draft, "pid=%d%nlease=%d%npostgres=%d%nkafka=%d%n".formatted(pid, leasePort, postgresPort, kafkaPort));
        Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
