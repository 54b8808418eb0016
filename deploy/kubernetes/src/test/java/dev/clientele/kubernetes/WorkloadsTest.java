package dev.clientele.kubernetes;

import static dev.clientele.kubernetes.Manifests.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadsTest {
    private static final Map<String, String> PORTS = Map.of(
            "gateway", "8080",
            "client-service", "8081",
            "status-service", "8082",
            "segment-service", "8083",
            "campaign-service", "8084");
    private static final List<String> ROLES = List.of("client", "status", "segment", "campaign");
    private static final Set<String> SHARED = Set.of(
            "CLIENTELE_BASE_CURRENCY",
            "CLIENTELE_BUSINESS_ZONE",
            "CLIENTELE_LANES",
            "JDK_JAVA_OPTIONS",
            "KAFKA_BOOTSTRAP_SERVERS",
            "MP_JWT_VERIFY_AUDIENCES",
            "MP_JWT_VERIFY_ISSUER",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "QUARKUS_HTTP_HOST");
    private static final Set<String> OF_SERVICES = Set.of(
            "QUARKUS_HTTP_PORT",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD");
    private static final Set<String> OF_GATEWAY = Set.of(
            "QUARKUS_HTTP_PORT",
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
            "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
            "CLIENTELE_CLIENT_URL",
            "CLIENTELE_STATUS_URL",
            "CLIENTELE_SEGMENT_URL",
            "CLIENTELE_CAMPAIGN_URL");
    private static final Set<String> OF_CAMPAIGNS = Set.of(
            "CAMPAIGN_PUBLIC_URL",
            "CAMPAIGN_SMTP_HOST",
            "CAMPAIGN_SMTP_PORT",
            "CAMPAIGN_SMTP_TLS",
            "CAMPAIGN_SMTP_FROM",
            "CAMPAIGN_SMTP_USERNAME",
            "CAMPAIGN_SMTP_PASSWORD");

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void allFiveAreThereOnTheirPorts(String folder) {
        Map<String, Container> own = own(Manifests.of(folder));
        assertThat(own.keySet()).isEqualTo(PORTS.keySet());
        own.forEach((name, container) -> {
            assertThat(value(container, "QUARKUS_HTTP_PORT")).as(name).isEqualTo(PORTS.get(name));
            assertThat(container.getPorts().getFirst().getContainerPort())
                    .as(name)
                    .hasToString(PORTS.get(name));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void settingsAreExactlyThoseTheServicesRead(String folder) {
        Manifests manifests = Manifests.of(folder);
        own(manifests)
                .forEach((name, container) -> assertThat(
                                container.getEnv().stream().map(EnvVar::getName))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(settingsOf(name)));
        assertThat(manifests
                        .all(ConfigMap.class)
                        .filter(map -> map.getMetadata().getName().equals("clientele"))
                        .findFirst()
                        .orElseThrow()
                        .getData()
                        .keySet())
                .isEqualTo(SHARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void whatCountsIsToldToThoseWhoCountAlike(String folder) {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests
                        .all(ConfigMap.class)
                        .filter(map -> map.getMetadata().getName().equals("clientele-counting"))
                        .findFirst()
                        .orElseThrow()
                        .getData())
                .containsOnly(
                        Map.entry("CLIENTELE_COUNTING_PURCHASES_GROUPING", "BY_DEAL"),
                        Map.entry("CLIENTELE_COUNTING_PURCHASES_STANDALONE_PAYMENTS", "true"),
                        Map.entry("CLIENTELE_COUNTING_DIALOGS_COUNT_ONLINE_CHAT", "false"));
        Set<String> told = own(manifests).entrySet().stream()
                .filter(own -> own.getValue().getEnvFrom().stream()
                        .anyMatch(from -> "clientele-counting"
                                .equals(from.getConfigMapRef().getName())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(told).containsExactlyInAnyOrder("status-service", "segment-service", "campaign-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void gatewayIsToldWhereTheServicesAre(String folder) {
        Container gateway = own(Manifests.of(folder)).get("gateway");
        for (String service : ROLES) {
            assertThat(value(gateway, "CLIENTELE_" + service.toUpperCase() + "_URL"))
                    .isEqualTo("http://" + service + "-service:" + PORTS.get(service + "-service"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void imagesArePinnedAndOursShareOneVersion(String folder) {
        Manifests manifests = Manifests.of(folder);
        Set<String> versions = own(manifests).entrySet().stream()
                .peek(own -> assertThat(own.getValue().getImage()).startsWith("clientele/" + own.getKey() + ":"))
                .map(own -> own.getValue().getImage().split(":")[1])
                .collect(Collectors.toSet());
        assertThat(versions).hasSize(1);
        assertThat(manifests.pods().values())
                .allSatisfy(pod -> assertThat(container(pod).getImage()).matches("[a-z./-]+:[0-9][0-9.]*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void podsAreRestrictedAndLimited(String folder) {
        Manifests.of(folder).pods().forEach((name, pod) -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(spec.getServiceAccountName()).as(name).isEqualTo("clientele");
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).as(name).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            Container container = container(pod);
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKeys("memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everyPodIsProbedInThreeWays(String folder) {
        Manifests manifests = Manifests.of(folder);
        assertThat(manifests.pods().values()).allSatisfy(pod -> {
            assertThat(container(pod).getStartupProbe()).isNotNull();
            assertThat(container(pod).getLivenessProbe()).isNotNull();
            assertThat(container(pod).getReadinessProbe()).isNotNull();
        });
        own(manifests).values().forEach(container -> {
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getReadinessProbe().getHttpGet().getPort().getStrVal())
                    .isEqualTo("http");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void aStartHasHalfAnHourForTheMigrationsOfALargeBase(String folder) {
        Map<String, Container> own = own(Manifests.of(folder));
        assertThat(ROLES).allSatisfy(role -> {
            Probe start = own.get(role + "-service").getStartupProbe();
            assertThat(start.getPeriodSeconds() * start.getFailureThreshold()).isGreaterThanOrEqualTo(1_800);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void nobodySaysForWhomHeCallsUnlessHeIsTrusted(String folder) {
        Container gateway = own(Manifests.of(folder)).get("gateway");
        assertThat(value(gateway, "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING"))
                .isEqualTo("true");
        assertThat(value(gateway, "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES")).isEqualTo("192.0.2.0/24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void lettersLeaveEncryptedOnly(String folder) {
        assertThat(value(own(Manifests.of(folder)).get("campaign-service"), "CAMPAIGN_SMTP_TLS"))
                .isEqualTo("REQUIRED");
    }

    @Test
    void databasesKnowCyrillicLetters() {
        assertThat(Manifests.of("cluster").all(GenericKubernetesResource.class))
                .hasSize(4)
                .allSatisfy(cluster -> assertThat(cluster.<Map<String, Object>>get("spec", "bootstrap", "initdb"))
                        .containsEntry("encoding", "UTF8")
                        .containsEntry("localeProvider", "builtin")
                        .containsEntry("builtinLocale", "C.UTF-8"));
        assertThat(value(container(Manifests.of("base").pods().get("postgres")), "POSTGRES_INITDB_ARGS")
                        .split(" "))
                .contains("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cluster"})
    void everyServiceEntersItsOwnDatabaseByItsOwnRole(String folder) {
        Map<String, Container> own = own(Manifests.of(folder));
        for (String role : ROLES) {
            Container service = own.get(role + "-service");
            assertThat(value(service, "QUARKUS_DATASOURCE_JDBC_URL"))
                    .endsWith("postgres" + (folder.equals("base") ? "" : "-rw") + ":5432/" + role);
            assertThat(value(service, "QUARKUS_DATASOURCE_USERNAME")).isEqualTo(role);
        }
        assertThat(own.values().stream().flatMap(WorkloadsTest::passwords).toList())
                .containsExactlyInAnyOrderElementsOf(ROLES.stream()
                        .map(role ->
                                folder.equals("base") ? "clientele-postgres/" + role : role + "-postgres-app/password")
                        .toList());
    }

    @Test
    void databasesAreOwnedByTheRolesOfTheirServices() {
        assertThat(Manifests.of("cluster").all(GenericKubernetesResource.class))
                .extracting(cluster -> cluster.<Map<String, Object>>get("spec", "bootstrap", "initdb"))
                .extracting(made -> made.get("database") + " of " + made.get("owner"))
                .containsExactlyInAnyOrderElementsOf(
                        ROLES.stream().map(role -> role + " of " + role).toList());
        String sql = Manifests.of("base")
                .all(ConfigMap.class)
                .filter(map -> map.getMetadata().getName().equals("postgres-databases"))
                .findFirst()
                .orElseThrow()
                .getData()
                .get("databases.sql");
        Container postgres = container(Manifests.of("base").pods().get("postgres"));
        for (String role : ROLES) {
            assertThat(sql)
                    .contains("\\getenv %s %s_PASSWORD\n".formatted(role, role.toUpperCase()))
                    .contains("create role %1$s login password :'%1$s';\n".formatted(role))
                    .contains("create database %1$s owner %1$s;\n".formatted(role));
            assertThat(postgres.getEnv())
                    .filteredOn(variable -> variable.getName().equals(role.toUpperCase() + "_PASSWORD"))
                    .singleElement()
                    .extracting(variable ->
                            variable.getValueFrom().getSecretKeyRef().getKey())
                    .isEqualTo(role);
        }
        assertThat(sql).contains("client, status, segment, campaign from public;");
    }

    /** Secret and key of what the container reads as the password of its database. */
    private static Stream<String> passwords(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals("QUARKUS_DATASOURCE_PASSWORD"))
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .map(secret -> secret.getName() + "/" + secret.getKey());
    }

    /** What details of an error quote are rows; in the CSV of the operator they stand whatever the verbosity. */
    @Test
    void databasesQuoteNoRowsInTheirLogs() {
        assertThat(Manifests.of("cluster").all(GenericKubernetesResource.class))
                .hasSize(4)
                .allSatisfy(cluster -> assertThat(cluster.<Map<String, Object>>get("spec", "postgresql", "parameters"))
                        .containsEntry("log_min_messages", "log"));
        assertThat(container(Manifests.of("base").pods().get("postgres")).getArgs())
                .contains("log_error_verbosity=terse");
    }

    private static Set<String> settingsOf(String name) {
        return switch (name) {
            case "gateway" -> OF_GATEWAY;
            case "campaign-service" ->
                Stream.of(OF_SERVICES, OF_CAMPAIGNS).flatMap(Set::stream).collect(Collectors.toSet());
            default -> OF_SERVICES;
        };
    }

    private static Map<String, Container> own(Manifests manifests) {
        return manifests.pods().entrySet().stream()
                .filter(pod -> PORTS.containsKey(pod.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, pod -> container(pod.getValue())));
    }

    private static String value(Container container, String setting) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(setting))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
