package dev.clientele.campaign;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real SMTP server and a provider of SMS and messengers, each on a free port. */
public class MailboxResource implements QuarkusTestResourceLifecycleManager {
    static volatile GreenMail server;
    static volatile Wire wire;
    static volatile FakeProvider provider;

    @Override
    public Map<String, String> start() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        server = new GreenMail(setup);
        server.start();
        wire = new Wire(server.getSmtp().getPort());
        provider = FakeProvider.started();
        return Map.ofEntries(
                Map.entry("campaign.smtp.host", "127.0.0.1"),
                Map.entry("campaign.smtp.port", Integer.toString(wire.port())),
                Map.entry("quarkus.datasource.jdbc.max-size", "12"),
                Map.entry("campaign.public-url", "https://clients.example.org/"),
                Map.entry("campaign.settle", "0s"),
                Map.entry("campaign.test.recipients", "us@example.org,marketing@example.org,@ours.example.org"),
                Map.entry("campaign.sender.enabled", "false"),
                Map.entry("campaign.sender.hand-over-within", "1s"),
                Map.entry("campaign.outbound.rest", "50ms"),
                Map.entry("campaign.sender.timeout", "5s"),
                Map.entry("campaign.sender.connections", "4"),
                Map.entry("campaign.outbound.allowed", "127.0.0.1:" + provider.port()),
                Map.entry("campaign.bounces.address", "bounces@почта.local"),
                Map.entry("campaign.secrets.sandbox", FakeProvider.SECRET));
    }

    @Override
    public void stop() {
        if (wire != null) wire.close();
        if (server != null) server.stop();
        if (provider != null) provider.stop();
    }
}
