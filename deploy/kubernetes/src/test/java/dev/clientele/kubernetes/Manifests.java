package dev.clientele.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What {@code kubectl kustomize} makes of one of our folders, as typed objects. */
record Manifests(String folder, List<HasMetadata> objects) {
    private static final ObjectMapper YAML = new YAMLMapper(new YAMLFactory());
    private static final Map<String, Class<? extends HasMetadata>> OF_OPERATORS =
            Map.of("Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class);
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    static Manifests of(String folder) {
        assumeTool();
        return RENDERED.computeIfAbsent(folder, Manifests::render);
    }

    <T> Stream<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast);
    }

    Map<String, PodTemplateSpec> pods() {
        var pods = new TreeMap<String, PodTemplateSpec>();
        all(Deployment.class)
                .forEach(it -> pods.put(it.getMetadata().getName(), it.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(it -> pods.put(it.getMetadata().getName(), it.getSpec().getTemplate()));
        return pods;
    }

    static Container container(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().getFirst();
    }

    private static void assumeTool() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        if (!there && Boolean.getBoolean("clientele.require-tools")) {
            throw new AssertionError("kubectl is required here and is not on the PATH");
        }
        assumeTrue(there, "kubectl is not on the PATH");
    }

    private static Manifests render(String folder) {
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<JsonNode> documents;
            try (var out = kubectl.getInputStream()) {
                documents =
                        YAML.readerFor(JsonNode.class).<JsonNode>readValues(out).readAll();
            }
            if (kubectl.waitFor() != 0) throw new AssertionError("kubectl kustomize " + folder + " failed");
            return new Manifests(
                    folder, documents.stream().map(Manifests::typed).toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static HasMetadata typed(JsonNode document) {
        try {
            Class<? extends HasMetadata> operators =
                    OF_OPERATORS.get(document.path("kind").asText());
            return operators == null
                    ? (HasMetadata) Serialization.unmarshal(document.toString())
                    : YAML.treeToValue(document, operators);
        } catch (IOException wrong) {
            throw new UncheckedIOException(document.path("kind").asText(), wrong);
        }
    }
}
