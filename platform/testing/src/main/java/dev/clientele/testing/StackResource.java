package dev.clientele.testing;

import dev.clientele.stack.Issuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} an empty database (init argument {@code database}; {@code lanes} where a few are too few),
 * the module's broker without topics and groups of earlier runs, and the key of the test issuer. Use it with the same
 * arguments on all classes of a module, else Quarkus starts again for each.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {
    private String database = "test";
    private String lanes = Integer.toString(TestDatabase.LANES.count());

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
        lanes = arguments.getOrDefault("lanes", lanes);
    }

    @Override
    public Map<String, String> start() {
        EmptyBroker.make(Stack.kafka());
        return Map.of(
                "quarkus.devservices.enabled",
                "false",
                "quarkus.datasource.jdbc.url",
                Stack.postgres(database),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "",
                // Every connection learns all partitions anew, which costs more than waiting for one that knows them.
                "quarkus.datasource.jdbc.max-size",
                "12",
                "clientele.lanes",
                lanes,
                "kafka.bootstrap.servers",
                Stack.kafka(),
                "mp.jwt.verify.publickey.location",
                "file:" + Stack.issuer().publicKeyFile(),
                "mp.jwt.verify.issuer",
                Issuer.NAME);
    }

    /** Nothing: the stack goes with the last test JVM. */
    @Override
    public void stop() {}
}
