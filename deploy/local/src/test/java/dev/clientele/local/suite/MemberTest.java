package dev.clientele.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.stack.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
    @TempDir
    Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void showsTheLastLinesOfAMemberThatKeepsDyingAndGoesOnTrying() throws Exception {
        Member member = new Member(new Shell("echo I have no luck; sleep 0.7; exit 7"), watch());
        member.launch();
        member.awaitReady();
        eventually(() -> member.restarts() >= 3);
        eventually(() -> said.stream().anyMatch(line -> line.contains("died 3 times in a row")));
        member.stop();
        assertThat(said).anyMatch(line -> line.contains("exit code 7"));
        assertThat(said).anyMatch(line -> line.contains("I have no luck") && line.contains("shell.log"));
    }

    @Test
    void aMemberThatIsKilledOnPurposeIsStartedAgainAtOnceHoweverOften() throws Exception {
        Member member = new Member(new Shell("sleep 60"), watch());
        member.launch();
        member.awaitReady();
        for (int kills = 1; kills <= 4; kills++) {
            int expected = kills;
            member.kill();
            eventually(() -> member.restarts() == expected && member.ready());
        }
        member.stop();
        assertThat(said).noneMatch(line -> line.contains("in a row"));
    }

    @Test
    void aMemberWhoseLogCannotBeWrittenIsTriedAgainUntilItCan() throws Exception {
        Path logs = folder.resolve("logs");
        Member member = new Member(new Shell("sleep 60", logs), watch());
        member.launch();
        member.awaitReady();

        Files.move(logs, folder.resolve("moved"));
        Files.createFile(logs);
        member.kill();
        eventually(() -> said.stream().anyMatch(line -> line.startsWith("shell could not be started again: ")));
        Files.delete(logs);

        eventually(member::ready);
        member.stop();
    }

    @Test
    void aMemberThatWasStoppedStaysStopped() throws Exception {
        Member member = new Member(new Shell("sleep 60"), watch());
        member.launch();
        member.awaitReady();
        member.stop();
        Thread.sleep(300);
        assertThat(member.restarts()).isZero();
        assertThat(member.part().alive()).isFalse();
        assertThat(said).isEmpty();
    }

    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!holds.getAsBoolean() && Instant.now().isBefore(deadline)) Thread.sleep(20);
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private SuiteWatch watch() {
        return new SuiteWatch() {
            @Override
            public void said(String line) {
                said.add(line);
            }

            @Override
            public void changed() {}
        };
    }

    private final class Shell extends Part {
        private final String script;

        Shell(String script) {
            this(script, folder);
        }

        Shell(String script, Path logs) {
            super("shell", logs);
            this.script = script;
        }

        @Override
        protected void prepare() {}

        @Override
        protected List<String> command() {
            return List.of("sh", "-c", "cd '%s'; %s".formatted(folder, script));
        }

        @Override
        protected boolean probe() {
            return alive();
        }

        @Override
        public int port() {
            return 1;
        }
    }
}
