package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamespaceTest {
    @Test
    void rootIsToldWhatToDoWhereThereAreNone(@TempDir Path empty) throws Exception {
        assumeTrue(OwnFolder.isRoot(), "nobody but root needs one");
        assertThat(Trial.of(List.of(), Map.of("PATH", empty.toString()), "namespace", ""))
                .startsWith("PostgreSQL refuses to run as root")
                .contains("Run this as an ordinary user", "sysctl -w user.max_user_namespaces");
    }

    @Test
    void nobodyElseNeedsOne() throws Exception {
        assertThat(Trial.of(UserNamespace.prefix(), Map.of(), "namespace", "")).isEqualTo("[]");
    }
}
