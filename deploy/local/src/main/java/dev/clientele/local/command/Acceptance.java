package dev.clientele.local.command;

import dev.clientele.local.Root;
import dev.clientele.stack.JavaCommand;
import dev.clientele.stack.StackFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the acceptance module in a JVM of its own, arguments and output passed through as they are. */
final class Acceptance {
    private final Path target = Root.path().resolve("acceptance/target");

    int run(String mainClass, List<String> arguments) throws IOException, InterruptedException {
        Path classPath = target.resolve("class-path");
        if (!Files.exists(classPath))
            throw new StackFailure("The acceptance module is not built (%s is missing). Run: mvn -DskipTests install"
                    .formatted(classPath));
        List<String> command = new ArrayList<>(List.of(JavaCommand.java(), "-Xmx1g", "-XX:+UseSerialGC"));
        command.add("-Dclientele.root=" + Root.path());
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(target.resolve("classes")
                + File.pathSeparator
                + Files.readString(classPath).trim());
        command.add(mainClass);
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
