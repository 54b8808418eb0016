package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");

    @Test
    void whoStandsBackDoesSoBesideOtherSessionsToo() throws Exception {
        assumeFalse(Session.own().isEmpty(), "no sessions here");
        assumeTrue(Files.isWritable(AUTOGROUP), "no autogroups here");
        String ours = Files.readString(AUTOGROUP);
        assertThat(said(7, "cat", AUTOGROUP.toString())).endsWith(" nice 7");
        assertThat(Files.readString(AUTOGROUP)).as("our own session").isEqualTo(ours);
    }

    @Test
    void theProcessIsNiceItself() throws Exception {
        int ours = Integer.parseInt(said(0, "nice"));
        assertThat(said(3, "nice")).isEqualTo(Integer.toString(Math.min(19, ours + 3)));
    }

    @Test
    void wordsAreLeftAsTheyAre() throws Exception {
        assertThat(said(1, "printf", "%s|", "one two", "$HOME", "'")).isEqualTo("one two|$HOME|'|");
    }

    private static String said(int niceness, String... words) throws Exception {
        List<String> command = new ArrayList<>(Session.own(niceness));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
