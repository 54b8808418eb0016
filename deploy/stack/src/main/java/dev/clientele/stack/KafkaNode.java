package dev.clientele.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka$;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Main class of the broker's process: formats the storage when it is new, then is Kafka. */
final class KafkaNode {
    private KafkaNode() {}

    public static void main(String[] args) throws IOException {
        Leash.hold();
        Quiet.logs();
        Path settings = Path.of(args[0]);
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(settings)) {
            properties.load(in);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) format(settings);
        Kafka$.MODULE$.main(args);
    }

    private static void format(Path settings) {
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString(), "-g"};
        int outcome = StorageTool.execute(command, System.out);
        if (outcome != 0) System.exit(outcome);
    }
}
