package dev.clientele.campaign.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Chromium without a window, where the machine has it. */
record Browser(Path program) {
    private static final int PATIENCE_SECONDS = 60;

    static Optional<Browser> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** The page as it is painted. */
    BufferedImage picture(Path page, int width, int height, Path file) throws IOException, InterruptedException {
        run(
                page,
                "--hide-scrollbars",
                "--window-size=" + width + "," + height,
                "--screenshot=" + file.toAbsolutePath());
        return ImageIO.read(file.toFile());
    }

    /** The page's source when its scripts have run. */
    String source(Path page) throws IOException, InterruptedException {
        return run(page, "--dump-dom");
    }

    private String run(Path page, String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Process chromium = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(chromium.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("Chromium ends")
                .isTrue();
        return said;
    }
}
