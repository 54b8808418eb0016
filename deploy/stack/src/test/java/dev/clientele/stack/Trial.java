package dev.clientele.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks one question in a JVM of its own, so that it can be asked as another user, elsewhere or without tools. */
final class Trial {
    private Trial() {}

    public static void main(String[] arguments) throws Exception {
        String value = arguments[1];
        try {
            switch (arguments[0]) {
                case "forbidden" -> System.out.println(Ports.isForbidden(Integer.parseInt(value)));
                case "free" -> System.out.println(Ports.isFree(Integer.parseInt(value)));
                case "folder" -> OwnFolder.require(Path.of(value));
                case "namespace" -> System.out.println(UserNamespace.prefix());
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (StackFailure e) {
            System.out.println(e.getMessage());
        }
    }

    static String of(List<String> before, Map<String, String> environment, String question, String value)
            throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(JavaCommand.of(Trial.class, List.of("-XX:TieredStopAtLevel=1"), List.of(question, value)));
        ProcessBuilder trial = new ProcessBuilder(command).redirectErrorStream(true);
        trial.environment().putAll(environment);
        Process process = trial.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
