package dev.clientele.kubernetes;

import static dev.clientele.kubernetes.Manifests.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a manifest names is there. */
class ReferencesTest {
    /** Labels the operators put on the pods they make. */
    private static final Set<String> OF_OPERATORS = Set.of("strimzi.io/cluster", "cnpg.io/cluster");

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everyServiceFindsItsPodsAndTheirPort(String folder) {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.all(Service.class)).isNotEmpty().allSatisfy(service -> {
            List<PodTemplateSpec> pods = podsWith(manifests, service.getSpec().getSelector());
            assertThat(pods).as(service.getMetadata().getName()).hasSize(1);
            Map<String, Integer> ports = container(pods.getFirst()).getPorts().stream()
                    .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
            service.getSpec()
                    .getPorts()
                    .forEach(port -> assertThat(ports.get(port.getTargetPort().getStrVal()))
                            .isEqualTo(port.getPort()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everyPodOfOursHasABudget(String folder) {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.all(PodDisruptionBudget.class))
                .hasSize(5)
                .allSatisfy(budget -> assertThat(podsWith(
                                manifests, budget.getSpec().getSelector().getMatchLabels()))
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everyConfigMapIsThere(String folder) {
        Manifests manifests = Manifests.of(folder);
        Set<String> there = names(
                manifests.all(ConfigMap.class).map(map -> map.getMetadata().getName()));
        Set<String> named = new HashSet<>();
        manifests.pods().values().forEach(pod -> {
            container(pod)
                    .getEnvFrom()
                    .forEach(from -> named.add(from.getConfigMapRef().getName()));
            pod.getSpec().getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> named.add(volume.getConfigMap().getName()));
        });
        assertThat(there).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everySecretIsMadeByAnOperatorOrExplainedInTheReadme(String folder) throws IOException {
        Manifests manifests = Manifests.of(folder);
        String readme = Files.readString(Path.of("README.md"));
        Set<String> made = names(manifests
                .all(GenericKubernetesResource.class)
                .map(cluster -> cluster.getMetadata().getName() + "-app"));
        secrets(manifests)
                .filter(secret -> !made.contains(secret))
                .forEach(secret -> assertThat(readme).contains("`" + secret + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everythingIsDeniedAndEveryAllowanceMeetsSomebody(String folder) {
        Manifests manifests = Manifests.of(folder);
        List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class).toList();
        assertThat(policies).anySatisfy(policy -> {
            assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
            assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
        });
        policies.stream().flatMap(ReferencesTest::selectors).forEach(labels -> {
            boolean operators = labels.keySet().stream().anyMatch(OF_OPERATORS::contains);
            assertThat(operators || !podsWith(manifests, labels).isEmpty())
                    .as(labels.toString())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void outsideComesInThroughTheGatewayOnly(String folder) {
        Manifests manifests = Manifests.of(folder);
        Set<String> backends = names(Stream.concat(
                manifests
                        .all(Ingress.class)
                        .flatMap(ingress -> ingress.getSpec().getRules().stream())
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .map(path -> path.getBackend().getService().getName()),
                manifests
                        .all(HTTPRoute.class)
                        .flatMap(route -> route.getSpec().getRules().stream())
                        .flatMap(rule -> rule.getBackendRefs().stream())
                        .map(backend -> backend.getName())));
        assertThat(backends).containsExactly("gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void accountsHaveNoToken(String folder) {
        assertThat(Manifests.of(folder).all(ServiceAccount.class))
                .isNotEmpty()
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everythingLivesInOneNamespace(String folder) {
        assertThat(Manifests.of(folder).objects()).allSatisfy(object -> {
            boolean isNamespace = object.getKind().equals("Namespace");
            assertThat(
                            isNamespace
                                    ? object.getMetadata().getName()
                                    : object.getMetadata().getNamespace())
                    .isEqualTo("clientele");
        });
    }

    private static Stream<Map<String, String>> selectors(NetworkPolicy policy) {
        Stream<Map<String, String>> peers = Stream.concat(
                        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()))
                .filter(peer -> peer.getNamespaceSelector() == null && peer.getPodSelector() != null)
                .map(peer -> peer.getPodSelector().getMatchLabels());
        return Stream.concat(Stream.of(policy.getSpec().getPodSelector().getMatchLabels()), peers)
                .filter(labels -> labels != null && !labels.isEmpty());
    }

    private static Stream<String> secrets(Manifests manifests) {
        return manifests.pods().values().stream()
                .map(Manifests::container)
                .map(Container::getEnv)
                .flatMap(List::stream)
                .map(variable -> variable.getValueFrom())
                .filter(Objects::nonNull)
                .map(source -> source.getSecretKeyRef().getName())
                .distinct();
    }

    private static List<PodTemplateSpec> podsWith(Manifests manifests, Map<String, String> labels) {
        return manifests.pods().values().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }
}
