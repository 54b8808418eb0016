package dev.clientele.local.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Ends the AOT recording of a running JVM from outside. Without that command (JDKs before 25.0.3 may lack it) a recording
 * would end only with its JVM and make every stop take long: then none is begun.
 */
final class AotRecording {
    private static final String COMMAND = "AOT.end_recording";
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final int TIMEOUT_SECONDS = 120;

    private AotRecording() {}

    static boolean isSupported() {
        return Supported.ANSWER;
    }

    static boolean end(long pid) throws IOException, InterruptedException {
        return jcmd(pid, COMMAND).contains("ended successfully");
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) jcmd.destroyForcibly();
        return answer;
    }

    private static final class Supported {
        static final boolean ANSWER = ask();

        private static boolean ask() {
            try {
                return Files.isExecutable(JCMD)
                        && jcmd(ProcessHandle.current().pid(), "help").contains(COMMAND);
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
