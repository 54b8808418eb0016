package dev.clientele.stack.mailbox;

import dev.clientele.stack.JavaCommand;
import dev.clientele.stack.Part;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The mailbox as a child process. */
public final class Mailbox extends Part {
    private static final int PROBE_MILLIS = 1_000;

    private final int smtpPort;
    private final int httpPort;

    public Mailbox(Path logs, int smtpPort, int httpPort) {
        super("mailbox", logs);
        this.smtpPort = smtpPort;
        this.httpPort = httpPort;
    }

    @Override
    protected void prepare() {}

    @Override
    protected List<String> command() {
        List<String> options = List.of(
                "-Xmx160m", "-Xms16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
        List<String> ports = List.of(Integer.toString(smtpPort), Integer.toString(httpPort));
        return JavaCommand.of(MailboxServer.class, options, ports);
    }

    @Override
    protected boolean probe() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url() + "/messages/count").toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    public int smtpPort() {
        return smtpPort;
    }

    @Override
    public int port() {
        return httpPort;
    }
}
