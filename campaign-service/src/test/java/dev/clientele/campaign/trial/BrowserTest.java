package dev.clientele.campaign.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of letters believe their browser about. */
class BrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void whatIsHiddenIsNotSeen() throws IOException, InterruptedException {
        Path page = page("""
                <title>title</title><p>shown &amp; &lt;"seen"&gt;</p><p style="display: none">hidden</p>
                <p style="visibility: hidden">invisible</p>
                """);

        assertThat(Browser.onThisMachine().look(page, 375).seen()).isEqualTo("shown & <\"seen\">");
    }

    @Test
    void whatIsWiderThanTheScreenLiesBeyondIt() throws IOException, InterruptedException {
        Browser browser = Browser.onThisMachine();
        Path page = page("<body style=\"margin: 0\"><div style=\"width: 400px\">wide</div>");

        assertThat(browser.look(page, 375).beyond()).isEqualTo(25);
        assertThat(browser.look(page, 1024).beyond()).isZero();
    }

    @Test
    void oneThatHangsIsEnded() throws IOException {
        Path pid = folder.resolve("pid");
        Browser browser = new Browser(program("echo $$ > " + pid + "; exec sleep 600"), Duration.ofSeconds(2));
        Path page = page("");

        assertThatThrownBy(() -> browser.look(page, 375))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Chromium ends");

        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).stream())
                .allSatisfy(running -> assertThat(running.onExit()).succeedsWithin(PATIENCE));
    }

    @Test
    void oneThatFailsIsNotBelieved() throws IOException {
        Browser browser = new Browser(program("echo '<html data-seen=\"\" data-beyond=\"0\">'; exit 3"), PATIENCE);
        Path page = page("");

        assertThatThrownBy(() -> browser.look(page, 375))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exit code");
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("browser"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private Path page(String html) throws IOException {
        return Files.writeString(folder.resolve("page.html"), "<!doctype html><meta charset=\"utf-8\">" + html);
    }
}
