package dev.clientele.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RunBarTest {
    @Test
    void drawsHowFarARunIs() throws Exception {
        assertThat(line("""
                {"state":"RUNNING","processed":34829,"total":69658,"rate":12400.5,"etaSeconds":3}"""))
                .isEqualTo("[###############...............]  50 %  34,829 of 69,658 lines  12,401/s  3 s left");
        assertThat(line("{\"state\":\"QUEUED\",\"processed\":0}")).isEqualTo("QUEUED   0 lines");
    }

    @Test
    void writesOverItsLineOnlyOnATerminal() {
        assertThat(steps(false)).isEqualTo("one\ntwo\ndone\n");
        assertThat(steps(true)).isEqualTo("\r\u001b[Kone\r\u001b[Ktwo\r\u001b[Kdone\n");
    }

    private static String steps(boolean terminal) {
        StringWriter text = new StringWriter();
        ProgressLine progress = new ProgressLine(new PrintWriter(text), terminal);
        progress.say("one");
        progress.say("two");
        progress.done("done");
        return text.toString();
    }

    private static String line(String run) throws Exception {
        return RunBar.line(new ObjectMapper().readTree(run));
    }
}
