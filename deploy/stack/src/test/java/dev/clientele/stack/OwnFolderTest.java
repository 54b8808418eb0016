package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
