package dev.clientele.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstBaseTest {
    @TempDir
    Path folder;

    private final AtomicInteger loads = new AtomicInteger();
    private FirstBase base;

    @BeforeEach
    void begin() {
        base = new FirstBase(new DataFolder(folder));
    }

    @Test
    void theDemoBaseIsLoadedOnce() {
        assertThat(base.isDemo()).isFalse();
        for (int i = 0; i < 2; i++) base.begin(false, loads::incrementAndGet);
        assertThat(loads).hasValue(1);
        assertThat(base.isDemo()).isTrue();
    }

    @Test
    void aLoadThatBrokeOffIsADemoBaseAndIsFinishedTheNextTime() {
        assertThatIllegalStateException().isThrownBy(() -> base.begin(false, this::breakOff));
        assertThat(base.isDemo()).isTrue();
        base.begin(false, loads::incrementAndGet);
        assertThat(loads).hasValue(1);
        base.begin(false, this::breakOff);
    }

    @Test
    void whatBeganEmptyStaysSo() {
        for (boolean empty : new boolean[] {true, false}) base.begin(empty, this::breakOff);
        assertThat(base.isDemo()).isFalse();
    }

    private void breakOff() {
        throw new IllegalStateException("Ctrl-C");
    }
}
