package dev.clientele.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A long test that lives with the module whose classes it needs: Maven runs it there, as a class or {@code Class#method}. */
public record ModuleTest(Path root, String module, String test) {

    /**
     * What it prints is printed and handed over line by line.
     *
     * @return whether it was green
     */
    public boolean run(Map<String, ?> properties, Consumer<String> lines) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-q", "-pl", module, "-am"));
        command.addAll(
                List.of("-Dtest=" + test, "-Dsurefire.failIfNoSpecifiedTests=false", "-Dspotless.check.skip=true"));
        properties.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.add("test");
        try {
            Process maven = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = maven.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    System.out.println(line);
                    lines.accept(line);
                }
            }
            return maven.waitFor() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("Maven is needed for this and could not be started", e);
        }
    }
}
