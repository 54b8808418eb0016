package dev.clientele.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** {@code suite.json}: what the supervisor tells the other commands. Times are ISO instants. */
public record SuiteState(
        long supervisor,
        String startedAt,
        boolean ready,
        String gateway,
        String mailbox,
        String kafka,
        String postgres,
        List<Process> members) {
    public record Process(String name, long pid, int port, String state, int restarts, String startedAt, String log) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The state of the suite on that folder, if one is running. */
    public static Optional<SuiteState> ofRunning(DataFolder data) {
        return SuiteLock.isTaken(data.lock()) ? read(data) : Optional.empty();
    }

    public static boolean isRunning(DataFolder data) {
        return SuiteLock.isTaken(data.lock());
    }

    private static Optional<SuiteState> read(DataFolder data) {
        try {
            return Optional.of(JSON.readValue(data.state().toFile(), SuiteState.class));
        } catch (JsonProcessingException e) {
            throw new StackFailure(data.state() + " is damaged; it is written anew by the next ./clientele up", e);
        } catch (IOException notYetWritten) {
            return Optional.empty();
        }
    }

    void write(DataFolder data) {
        try {
            Path draft = data.state().resolveSibling("suite.json.new");
            Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(draft, data.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFailure(
                    "The state file %s cannot be written: %s".formatted(data.state(), e.getMessage()), e);
        }
    }
}
