package dev.clientele.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictParseTest {
    private static final String POSTGRES_OPERATOR = "postgresql.cnpg.io/v1";
    /** What we use of CloudNativePG's Cluster, which has no Java model. */
    private static final Set<String> POSTGRES_FIELDS =
            Set.of("instances", "imageName", "bootstrap", "storage", "resources", "postgresql");

    @ParameterizedTest
    @ValueSource(strings = {"services", "base", "cluster"})
    void nothingIsUnknownToItsModel(String folder) {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.objects()).isNotEmpty();
        manifests.objects().stream()
                .filter(object -> !(object instanceof GenericKubernetesResource))
                .forEach(object -> assertThat(UnknownFields.of(object))
                        .as("%s/%s", object.getKind(), object.getMetadata().getName())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "base", "cluster"})
    void everyKindIsKnown(String folder) {
        assertThat(Manifests.of(folder).all(GenericKubernetesResource.class)).allSatisfy(object -> {
            assertThat(object.getApiVersion()).isEqualTo(POSTGRES_OPERATOR);
            assertThat(object.getKind()).isEqualTo("Cluster");
            Map<?, ?> spec = (Map<?, ?>) object.getAdditionalProperties().get("spec");
            assertThat(POSTGRES_FIELDS)
                    .containsAll(spec.keySet().stream().map(Object::toString).toList());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "base", "cluster"})
    void noSecretIsCommitted(String folder) {
        assertThat(Manifests.of(folder).all(Secret.class)).isEmpty();
    }

    @Test
    void typingErrorIsFound() {
        Object deployment = Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  replica: 2
                  template: {spec: {containers: [{name: c, livenesProbe: {}}]}}
                """);
        assertThat(UnknownFields.of(deployment))
                .containsExactlyInAnyOrder(".Spec.replica", ".Spec.Template.Spec.Containers[].livenesProbe");
    }
}
