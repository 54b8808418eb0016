package dev.clientele.stack.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.stack.PostgresServer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStackTest {
    @TempDir
    Path folder;

    @Test
    void isOneHostForAllWhoJoinAndGoesWhenItsFileIsDeleted() throws Exception {
        SharedStack first = SharedStack.join(folder);
        SharedStack second = SharedStack.join(folder);
        HostFile host = HostFile.read(folder).orElseThrow();

        assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
        assertThat(first.emptyDatabase("client"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:%d/client?user=postgres".formatted(host.postgresPort()));
        assertThat(new PostgresServer(host.postgresPort()).show("fsync")).isEqualTo("off");

        ProcessHandle process = ProcessHandle.of(host.pid()).orElseThrow();
        HostFile.delete(folder);
        process.onExit().get(30, TimeUnit.SECONDS);
    }
}
