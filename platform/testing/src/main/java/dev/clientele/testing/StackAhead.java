package dev.clientele.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the module's {@link Stack} as soon as its tests' JVM is there, while Quarkus still puts the service together. Only
 * with {@code -Dclientele.stack.ahead=true}, which the build says where nearly every run needs it.
 */
public final class StackAhead implements LauncherSessionListener {
    private static final String WANTED = "clientele.stack.ahead";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean(WANTED)) Thread.ofVirtual().name("stack").start(Stack::kafka);
    }
}
