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
    void showsTheLastLinesOfAMemberThatDiesOnce() throws Exception {
        Member member = new Member(
                new Shell("test -e again || { touch again; echo Out of luck; sleep 0.3; exit 3; }; sleep 60"), watch());
        member.launch();
        member.awaitReady();
        eventually(() -> member.restarts() == 1 && member.ready());
        member.stop();
        assertThat(said).anyMatch(line -> line.startsWith("Its last lines (") && line.endsWith("Out of luck"));
    }

    @Test
    void saysWhyAMemberCannotBeStartedAgain() throws Exception {
        String full = "echo could not write: No space left on device; sleep 0.3; exit 1";
        Member member = new Member(
                new Shell("test -e again && { %s; }; touch again; touch ready; sleep 60".formatted(full), true),
                watch());
        member.launch();
        member.awaitReady();
        Files.delete(folder.resolve("ready"));
        member.kill();
        eventually(() -> said.stream()
                .anyMatch(line -> line.startsWith("shell ended while starting (exit code 1). The disk is full")));
        Files.delete(folder.resolve("again"));
        eventually(member::ready);
        member.stop();
        assertThat(said)
                .filteredOn(line -> line.contains("The disk is full"))
                .as("told once, not at every try")
                .hasSize(1);
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
        private final boolean saysReady;

        Shell(String script) {
            this(script, folder);
        }

        Shell(String script, Path logs) {
            this(script, logs, false);
        }

        /** Ready once the script has made the file {@code ready}. */
        Shell(String script, boolean saysReady) {
            this(script, folder, saysReady);
        }

        private Shell(String script, Path logs, boolean saysReady) {
            super("shell", logs);
            this.script = script;
            this.saysReady = saysReady;
        }

        @Override
        protected void prepare() {}

        @Override
        protected List<String> command() {
            return List.of("sh", "-c", "cd '%s'; %s".formatted(folder, script));
        }

        @Override
        protected boolean probe() {
            return alive() && (!saysReady || Files.exists(folder.resolve("ready")));
        }

        @Override
        public int port() {
            return 1;
        }
    }
}
