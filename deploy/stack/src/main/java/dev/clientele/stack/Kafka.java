package dev.clientele.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One Kafka broker that is its own controller (KRaft), in a process of its own. Topics are made by their owners only. */
public final class Kafka extends Part {
    private final Path data;
    private final int port;
    private final int controllerPort;

    public Kafka(Path data, Path logs, int port) {
        super("kafka", logs);
        this.data = data.toAbsolutePath();
        this.port = port;
        this.controllerPort = Ports.free();
    }

    // A killed broker is let in again only when its session has timed out: at the default of 9 s a restart takes that
    // long.
    @Override
    protected void prepare() throws IOException {
        if (data.toString().contains(","))
            throw new StackFailure("Kafka takes a comma for the end of a folder's name, choose another one: " + data);
        requireOwnFolder(data);
        Files.writeString(settings(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=1
                num.network.threads=2
                num.io.threads=4
                background.threads=4
                num.recovery.threads.per.data.dir=2
                log.segment.bytes=134217728
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=16777216
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=4000
                """.formatted(port, controllerPort, escaped(data.resolve("log"))));
    }

    /** Properties are read as ISO 8859-1; other letters are escapes there. */
    private static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.toString().toCharArray()) {
            if (c == '\\') text.append("\\\\");
            else if (c < 128) text.append(c);
            else text.append("\\u%04x".formatted((int) c));
        }
        return text.toString();
    }

    private Path settings() {
        return data.resolve("server.properties");
    }

    @Override
    protected List<String> command() {
        List<String> options = List.of(
                "-Xmx384m",
                "-Xms64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=96m",
                "-Dorg.apache.logging.log4j.simplelog.StatusLogger.level=OFF");
        return JavaCommand.of(KafkaNode.class, options, List.of(settings().toString()));
    }

    @Override
    protected boolean probe() {
        return KafkaProbe.answers(port);
    }

    @Override
    protected boolean passing(String logTail) {
        return logTail.contains("Address already in use");
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }
}
