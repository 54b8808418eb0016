package dev.clientele.platform.assembly;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.outbox.Backlog;
import dev.clientele.platform.outbox.Drainer;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.DeadLetters;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.Topics;
import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The platform's beans. */
@Singleton
public class Assembly {
    private final PlatformConfig config;
    private final String service;
    private final String bootstrapServers;

    public Assembly(
            PlatformConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092")
                    String bootstrapServers) {
        this.config = config;
        this.service = service;
        this.bootstrapServers = bootstrapServers;
    }

    @Produces
    @DefaultBean
    @Singleton
    Clock clock() {
        return config.clock()
                .startAt()
                .map(start -> Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(Clock.systemUTC()), start)))
                .orElse(Clock.systemUTC());
    }

    @Produces
    @Singleton
    BusinessTime businessTime(Clock clock) {
        return new BusinessTime(config.businessZone(), clock);
    }

    @Produces
    @Singleton
    Lanes lanes() {
        return new Lanes(config.lanes());
    }

    @Produces
    @Singleton
    Database database(DataSource source, TransactionManager transactions) {
        return new Database(source, transactions);
    }

    @Produces
    @Singleton
    Topics topics(Lanes lanes) {
        return new Topics(kafka(), lanes, config.topics().shortLived());
    }

    @Produces
    @Singleton
    Drainer drainer(DataSource source, Topics topics) {
        return new Drainer(service, source, this::producer, topics);
    }

    @Produces
    @Singleton
    Outbox outbox(Database database, Lanes lanes, Drainer drainer) {
        return new Outbox(database, lanes, drainer::wake);
    }

    @Produces
    @Singleton
    Backlog backlog(Database database, Drainer drainer) {
        return new Backlog(database, drainer::looksFrom);
    }

    @Produces
    @Singleton
    Sweep sweep(Database database, BusinessTime time, Lanes lanes, @All List<DayTurn> turns) {
        return new Sweep(database, time, lanes, turns);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Database database, Outbox outbox) {
        return new DeadLetters(database, outbox);
    }

    @Produces
    @Singleton
    Consumers consumers(Topics topics, Database database, Sweep sweep, BusinessTime time, DeadLetters deadLetters) {
        var settings = new Consumers.Settings(
                service, config.instance().orElse(null), config.consumer().threads());
        return new Consumers(settings, kafka(), topics, database, sweep, time, deadLetters);
    }

    private Map<String, Object> kafka() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    private Producer<String, byte[]> producer() {
        return Drainer.producer(kafka());
    }
}
