package dev.clientele.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script at the root. */
class DoorTest {
    private static final Path SCRIPT = Path.of("../../clientele");

    @Test
    void saysWhatToInstallWhereNoJdkIsNewEnough(@TempDir Path folder) throws Exception {
        String demanding = Files.readString(SCRIPT).replace("needed=25\n", "needed=99\n");
        assertThat(demanding).contains("needed=99");
        Path door = Files.writeString(folder.resolve("clientele"), demanding);

        Process process = new ProcessBuilder("sh", door.toString(), "status").start();

        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(said).startsWith("Clientele needs JDK 99 or newer").contains("https://adoptium.net", "JAVA_HOME");
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
    }
}
