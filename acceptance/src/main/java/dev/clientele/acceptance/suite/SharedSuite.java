package dev.clientele.acceptance.suite;

import dev.clientele.acceptance.sending.SmtpTap;
import dev.clientele.acceptance.soak.SenderKills;
import dev.clientele.stack.StackFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The one suite of a test run: started by the first test that asks for it, stopped when the tests' JVM ends. With
 * {@code -Dsuite=FOLDER} it is the one already running on that folder, which saves the start while a test is written.
 */
public final class SharedSuite {
    /** Whether it is there to be killed: then its leases end soon after a death. */
    private static final String KILLED = "suite.killed";

    /**
     * How many senders campaigns have, and over how many lanes services work; unsaid, one and sixteen as in any installation.
     * Most of what tests prove is the same over four lanes, where every connection plans its statements four times as fast.
     * And how many threads share these lanes; unsaid, as many as each service has. How far all services stand back: side by
     * side, the suite that waits most gets the processors first.
     */
    private static final Map<String, String> SIZES = Map.of(
            "suite.senders", "CLIENTELE_SENDERS",
            "suite.lanes", "CLIENTELE_LANES",
            "suite.threads", "CLIENTELE_CONSUMER_THREADS",
            "suite.niceness", "CLIENTELE_NICENESS");

    /** After a kill nobody shall wait half a minute for the run of who is dead; a service starts in less. */
    private static final String RUNS_LEASE = "10s";

    private static RunningSuite suite;
    private static StackFailure failure;
    private static SmtpTap mail;

    private SharedSuite() {}

    public static synchronized RunningSuite get() {
        if (failure != null) throw failure;
        if (suite == null) suite = started();
        return suite;
    }

    /** What its senders say to the mailbox. Only of a suite of our own that is there to be killed. */
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
        try {
            return Boolean.getBoolean(KILLED) ? suiteToBeKilled() : startedWith(Map.of());
        } catch (StackFailure e) {
            failure = e;
            throw e;
        }
    }

    private static RunningSuite suiteToBeKilled() {
        var tap = new SmtpTap();
        var environment = new HashMap<>(SenderKills.ENVIRONMENT);
        environment.put("CAMPAIGN_SMTP_PORT", Integer.toString(tap.port()));
        environment.put("CLIENTELE_RUNS_LEASE", RUNS_LEASE);
        RunningSuite own = startedWith(environment);
        mail = tap.to(own.mailPort());
        return own;
    }

    private static RunningSuite startedWith(Map<String, String> environment) {
        var whole = new HashMap<>(environment);
        SIZES.forEach((property, variable) -> {
            if (System.getProperty(property) != null) whole.putIfAbsent(variable, System.getProperty(property));
        });
        return RunningSuite.start(root(), Path.of("target/suite"), whole, System.out::println);
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
