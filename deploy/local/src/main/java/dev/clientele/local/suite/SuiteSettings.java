package dev.clientele.local.suite;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a suite is started with. {@code root} is the repository with its built services; {@code port} is the gateway's, 0
 * for any free port (then every other port is a free one too); {@code environment} is added to that of each service;
 * {@code training} lets a first start be recorded so that the next ones are faster.
 */
public record SuiteSettings(Path root, DataFolder data, int port, Map<String, String> environment, boolean training) {
    public static final int PORT_DEFAULT = 8080;

    /**
     * For what runs long enough or on a large base, such as a benchmark: services have both compilers, and PostgreSQL the memory
     * that the four of deploy/kubernetes have together.
     */
    private static final String AS_IN_CLUSTER = "CLIENTELE_AS_IN_CLUSTER";

    public SuiteSettings {
        root = root.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        if (port < 0 || port > 65_000) throw new IllegalArgumentException("port must be between 0 and 65000: " + port);
    }

    /** For tests: free ports only. */
    public static SuiteSettings onFreePorts(Path root, Path data) {
        return new SuiteSettings(root, new DataFolder(data), 0, Map.of(), false);
    }

    boolean asInCluster() {
        return Boolean.parseBoolean(environment.get(AS_IN_CLUSTER));
    }

    public SuiteSettings with(Map<String, String> more) {
        return new SuiteSettings(root, data, port, more, training);
    }
}
