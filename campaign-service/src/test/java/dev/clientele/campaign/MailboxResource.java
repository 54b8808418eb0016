package dev.clientele.campaign;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real SMTP server on a free port. */
public class MailboxResource implements QuarkusTestResourceLifecycleManager {
    static volatile GreenMail server;

    @Override
    public Map<String, String> start() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        server = new GreenMail(setup);
        server.start();
        return Map.of(
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(server.getSmtp().getPort()),
                "quarkus.datasource.jdbc.max-size", "12",
                "campaign.public-url", "https://clients.example.org/",
                "campaign.settle", "0s",
                "campaign.sender.enabled", "false",
                "campaign.sender.hand-over-within", "1s",
                "campaign.outbound.rest", "50ms",
                "campaign.sender.connections", "4");
    }

    @Override
    public void stop() {
        if (server != null) server.stop();
    }
}
