package dev.clientele.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody, and it runs. */
final class UserNamespace {
    private UserNamespace() {}

    static List<String> prefix() {
        if (!OwnFolder.isRoot()) return List.of();
        if (available()) return List.of("unshare", "-U");
        throw new StackFailure("""
                PostgreSQL refuses to run as root, and this machine gives no user namespaces to run it without root's rights.
                Run this as an ordinary user, or allow user namespaces: sysctl -w user.max_user_namespaces=10000
                (in a container: start it with --security-opt seccomp=unconfined, or with an ordinary user).""");
    }

    private static boolean available() {
        try {
            Process trial = new ProcessBuilder("unshare", "-U", "true").start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
