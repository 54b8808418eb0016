package dev.clientele.campaign.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of letters believe their browser about. */
class BrowserTest {
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

    private Path page(String html) throws IOException {
        return Files.writeString(folder.resolve("page.html"), "<!doctype html><meta charset=\"utf-8\">" + html);
    }
}
