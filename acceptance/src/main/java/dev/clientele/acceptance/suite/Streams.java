package dev.clientele.acceptance.suite;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far the services of a suite are in what has been said. */
record Streams(String bootstrapServers, Databases databases) {
    /** Nothing waits in an outbox, and every consumer has applied its partitions to their ends. */
    boolean heard() {
        if (!databases.outboxesEmpty()) return false;
        List<Map<TopicPartition, Long>> applied = Databases.NAMES.stream()
                .flatMap(name -> databases.applied(name).stream())
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> ends = ends(applied);
        return applied.stream()
                .flatMap(positions -> positions.entrySet().stream())
                .allMatch(one -> one.getValue() >= ends.get(one.getKey()).offset());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(List<Map<TopicPartition, Long>> applied) {
        Map<TopicPartition, OffsetSpec> latest = applied.stream()
                .flatMap(positions -> positions.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return admin.listOffsets(latest).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the streams have no ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
