package dev.clientele.campaign.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Chromium without a window, where the machine has it.
 *
 * @param patience what takes longer is ended, and the test with it
 */
record Browser(Path program, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A frame, because a window tells its page that it is 500 wide at least. */
    private static final String SCREEN = """
            <!doctype html>
            <iframe id="screen" style="width: %dpx; height: 480px; border: 0" srcdoc="%s"></iframe>
            <script>
              addEventListener("load", () => {
                const page = document.getElementById("screen").contentDocument;
                document.documentElement.dataset.seen = encodeURIComponent(page.body.innerText);
                document.documentElement.dataset.beyond =
                    page.documentElement.scrollWidth - page.documentElement.clientWidth;
              });
            </script>
            """;

    private static final Pattern LOOK = Pattern.compile("<html data-seen=\"(.*?)\" data-beyond=\"(\\d+)\">");

    /** @param beyond how many pixels the page is wider than the screen */
    record Look(String seen, int beyond) {}

    /** Where there is none, the test is skipped, or fails if tools are required. */
    static Browser onThisMachine() {
        Optional<Browser> found = find();
        if (found.isEmpty() && Boolean.getBoolean("clientele.require-tools"))
            throw new AssertionError("Chromium is required here and is not on the PATH");
        assumeTrue(found.isPresent(), "no Chromium on this machine: nobody looks at the letter");
        return found.get();
    }

    private static Optional<Browser> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, PATIENCE));
    }

    /** The page as it is painted. */
    BufferedImage picture(Path page, int width, int height, Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        run(page, "--window-size=" + width + "," + height, "--screenshot=" + file.toAbsolutePath());
        return ImageIO.read(file.toFile());
    }

    /** The words that a reader of the page sees on a screen so wide, and what does not fit onto it. */
    Look look(Path page, int width) throws IOException, InterruptedException {
        String html = Files.readString(page).replace("&", "&amp;").replace("\"", "&quot;");
        Path screen = Files.writeString(page.resolveSibling("screen.html"), SCREEN.formatted(width, html));
        Matcher look = LOOK.matcher(run(screen, "--dump-dom"));
        assertThat(look.find()).as("Chromium has looked at %s", page).isTrue();
        return new Look(URLDecoder.decode(look.group(1), StandardCharsets.UTF_8), Integer.parseInt(look.group(2)));
    }

    private String run(Path page, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Path said = Files.createTempFile("chromium", ".html");
        try {
            await(new ProcessBuilder(command)
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }

    private void await(Process chromium) throws InterruptedException {
        try {
            assertThat(chromium.waitFor(patience))
                    .as("Chromium ends within %s", patience)
                    .isTrue();
            assertThat(chromium.exitValue()).as("Chromium's exit code").isZero();
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
        }
    }
}
