package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @Test
    void refusesAFolderOfAnotherUserAndSaysHowToMendIt() throws Exception {
        assumeTrue(OwnFolder.isRoot(), "only root can give a folder away");
        assertThatCode(() -> OwnFolder.require(folder)).doesNotThrowAnyException();
        Files.setAttribute(folder, "unix:uid", NOBODY);
        try {
            assertThatThrownBy(() -> OwnFolder.require(folder))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("not to the user who runs this")
                    .hasMessageContaining("chown -R ");
        } finally {
            Files.setAttribute(folder, "unix:uid", 0);
        }
    }

    @Test
    void refusesAFullDiskAndSaysHowMuchIsNeeded() throws Exception {
        List<String> onSmallDisk = List.of(
                "unshare",
                "-U",
                "-r",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=8m none '%s' && exec \"$@\"".formatted(folder),
                "sh");
        Process possible = new ProcessBuilder(concat(onSmallDisk, "true")).start();
        assumeTrue(possible.waitFor() == 0, "no disk of our own can be mounted here");
        assertThat(Trial.of(onSmallDisk, Map.of(), "folder", folder.toString()))
                .isEqualTo("The disk is full: 8 MB are free under %s, 512 MB are needed at least.".formatted(folder));
    }

    private static List<String> concat(List<String> before, String last) {
        return Stream.concat(before.stream(), Stream.of(last)).toList();
    }
}
