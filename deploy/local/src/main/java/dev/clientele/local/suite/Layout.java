package dev.clientele.local.suite;

import dev.clientele.stack.Issuer;
import dev.clientele.stack.Kafka;
import dev.clientele.stack.Part;
import dev.clientele.stack.Ports;
import dev.clientele.stack.Postgres;
import dev.clientele.stack.StackFailure;
import dev.clientele.stack.mailbox.Mailbox;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who runs on which port and what each is told through its environment. */
final class Layout {
    private static final int BELOW_HTTP = 5;
    private static final int ABOVE_FORBIDDEN = 8000;

    /** How many replicas of campaign-service there are; 1 unless a crash test asks for more. */
    private static final String SENDERS = "CLIENTELE_SENDERS";

    private final SuiteSettings settings;
    private final Map<Role, Integer> ports = new EnumMap<>(Role.class);
    private final Map<Role, Service> services = new EnumMap<>(Role.class);
    private final List<Service> replicas = new ArrayList<>();
    private final Postgres postgres;
    private final Kafka kafka;
    private final Mailbox mailbox;

    Layout(SuiteSettings settings) {
        this.settings = settings;
        DataFolder data = settings.data();
        ports.put(Role.GATEWAY, gatewayPort());
        for (Role role : List.of(Role.CLIENT, Role.STATUS, Role.SEGMENT, Role.CAMPAIGN))
            ports.put(role, near(1 + role.ordinal()));
        mailbox = new Mailbox(data.logs(), near(BELOW_HTTP + 1), near(BELOW_HTTP));
        postgres = new Postgres(
                data.postgres(),
                data.logs(),
                near(BELOW_HTTP + 2),
                Postgres.Mode.DURABLE,
                settings.asInCluster() ? Postgres.Memory.CLUSTER : Postgres.Memory.LAPTOP);
        kafka = new Kafka(data.kafka(), data.logs(), near(BELOW_HTTP + 3));
        for (Role role : Role.values())
            services.put(role, new Service(role, settings, ports.get(role), environment(role)));
        int senders = Integer.parseInt(settings.environment().getOrDefault(SENDERS, "1"));
        for (int number = 2; number <= senders; number++) replicas.add(sender(number));
    }

    /** Another replica of campaign-service: on the same database, with its share of the lanes. */
    private Service sender(int number) {
        int port = Ports.free();
        Map<String, String> environment = environment(Role.CAMPAIGN);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("CLIENTELE_INSTANCE", "local-" + number);
        return new Service(Role.CAMPAIGN.module() + "-" + number, Role.CAMPAIGN, settings, port, environment);
    }

    private int gatewayPort() {
        int wanted = settings.port();
        if (wanted == 0) return Ports.free();
        if (Ports.isFree(wanted)) return Ports.preferred(wanted);
        if (Ports.isForbidden(wanted))
            throw new StackFailure(
                    "Port %d is below 1024: this system gives it to root only. Choose another one: ./clientele up --port %d"
                            .formatted(wanted, wanted + ABOVE_FORBIDDEN));
        throw new StackFailure("Port %d is taken by another program. Choose another one: ./clientele up --port %d"
                .formatted(wanted, wanted + 100));
    }

    private int near(int offset) {
        return settings.port() == 0 ? Ports.free() : Ports.preferred(settings.port() + offset);
    }

    private Map<String, String> environment(Role role) {
        Map<String, String> environment = new HashMap<>();
        Issuer issuer = settings.data().issuer();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(role)));
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        // The path as it is: what follows "file:" is opened without being decoded.
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + issuer.publicKeyFile());
        environment.put("MP_JWT_VERIFY_ISSUER", Issuer.NAME);
        role.database().ifPresent(database -> environment.putAll(ofService(database)));
        environment.putAll(
                switch (role) {
                    case GATEWAY -> ofGateway();
                    case CAMPAIGN -> ofCampaigns();
                    case CLIENT, STATUS, SEGMENT -> Map.of();
                });
        environment.putAll(settings.environment());
        return environment;
    }

    private Map<String, String> ofService(String database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.server().jdbcUrl(database),
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                // A restarted service is the same group member, so its lanes come back without waiting for a timeout.
                "CLIENTELE_INSTANCE",
                "local",
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers());
    }

    private Map<String, String> ofGateway() {
        Map<String, String> upstreams = new HashMap<>();
        for (Role role : Role.values())
            role.database()
                    .ifPresent(name -> upstreams.put(
                            "CLIENTELE_%s_URL".formatted(name.toUpperCase(Locale.ROOT)),
                            "http://127.0.0.1:" + ports.get(role)));
        return upstreams;
    }

    private Map<String, String> ofCampaigns() {
        return Map.of(
                "CAMPAIGN_SMTP_HOST",
                "127.0.0.1",
                "CAMPAIGN_SMTP_PORT",
                Integer.toString(mailbox.smtpPort()),
                "CAMPAIGN_SMTP_FROM",
                "clientele@example.com",
                "CAMPAIGN_PUBLIC_URL",
                "http://127.0.0.1:" + ports.get(Role.GATEWAY),
                "CAMPAIGN_OUTBOUND_ALLOWED",
                "127.0.0.1:" + mailbox.port(),
                "CAMPAIGN_SECRETS_SANDBOX",
                "sandbox");
    }

    Postgres postgres() {
        return postgres;
    }

    Kafka kafka() {
        return kafka;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Service service(Role role) {
        return services.get(role);
    }

    List<Service> services() {
        return List.copyOf(services.values());
    }

    List<Part> ground() {
        return List.of(postgres, kafka, mailbox);
    }

    List<Part> all() {
        List<Part> all = new ArrayList<>(ground());
        all.addAll(replicas);
        all.addAll(services());
        return all;
    }
}
