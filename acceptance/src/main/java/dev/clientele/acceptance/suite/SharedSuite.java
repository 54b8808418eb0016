package dev.clientele.acceptance.suite;

import dev.clientele.acceptance.sending.SmtpTap;
import dev.clientele.acceptance.soak.SenderKills;
import dev.clientele.stack.StackFailure;
import java.nio.file.Path;
import java.util.HashMap;

/**
 * The one suite of a test run: started by the first test that asks for it, stopped when the tests' JVM ends. With
 * {@code -Dsuite=FOLDER} it is the one already running on that folder, which saves the start while a test is written.
 */
public final class SharedSuite {
    private static RunningSuite suite;
    private static StackFailure failure;
    private static SmtpTap mail;

    private SharedSuite() {}

    public static synchronized RunningSuite get() {
        if (failure != null) throw failure;
        if (suite == null) suite = started();
        return suite;
    }

    /** What its senders say to the mailbox. Only of a suite of our own. */
    public static synchronized SmtpTap mail() {
        get();
        if (mail == null) throw new IllegalStateException("nobody stands between this suite and its mailbox");
        return mail;
    }

    private static RunningSuite started() {
        String running = System.getProperty("suite", "");
        return running.isEmpty() ? ownSuite() : runningSuite(running);
    }

    // What does not start for one test is not tried again for each of the others.
    private static RunningSuite ownSuite() {
        var tap = new SmtpTap();
        var environment = new HashMap<>(SenderKills.ENVIRONMENT);
        environment.put("CAMPAIGN_SMTP_PORT", Integer.toString(tap.port()));
        try {
            RunningSuite own = RunningSuite.start(root(), Path.of("target/suite"), environment, System.out::println);
            mail = tap.to(own.mailPort());
            return own;
        } catch (StackFailure e) {
            failure = e;
            throw e;
        }
    }

    private static RunningSuite runningSuite(String running) {
        return RunningSuite.in(Path.of(running))
                .orElseThrow(() -> new IllegalStateException("no suite is up: " + running));
    }

    public static Path root() {
        return Path.of(System.getProperty("clientele.root", ".."))
                .toAbsolutePath()
                .normalize();
    }
}
