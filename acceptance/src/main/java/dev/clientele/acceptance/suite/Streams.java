package dev.clientele.acceptance.suite;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** How far the services of a suite are in what has been said. */
record Streams(String bootstrapServers, Databases databases) {
    /** A consumer's group is named by its service, whose database is the first part of that, and itself. */
    private static final String SERVICE = "-service-";

    /** Nothing waits in an outbox, and every consumer has applied the partitions it has to their ends. */
    boolean heard() {
        if (!databases.outboxesEmpty()) return false;
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<ConsumerGroupDescription> groups = groups(admin);
            if (!groups.stream().allMatch(group -> group.groupState() == GroupState.STABLE)) return false;
            Map<TopicPartition, ListOffsetsResultInfo> ends = ends(admin, groups);
            return !groups.isEmpty() && groups.stream().allMatch(group -> hasHeard(group, ends));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say how far anybody is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Without those that a rebuild has left. */
    private static List<ConsumerGroupDescription> groups(Admin admin) throws ExecutionException, InterruptedException {
        List<String> ids = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(id -> id.contains(SERVICE))
                .toList();
        return admin.describeConsumerGroups(ids).all().get().values().stream()
                .filter(group -> group.groupState() != GroupState.EMPTY)
                .toList();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(
            Admin admin, Collection<ConsumerGroupDescription> groups) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = groups.stream()
                .flatMap(group -> partitions(group).stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get();
    }

    private static Set<TopicPartition> partitions(ConsumerGroupDescription group) {
        return group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    /** A partition that it has not begun stands at its first record. */
    private boolean hasHeard(ConsumerGroupDescription group, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        String[] name = group.groupId().split(SERVICE, 2);
        Map<TopicPartition, Long> applied = databases.applied(name[0], name[1]);
        return partitions(group).stream()
                .allMatch(partition -> applied.getOrDefault(partition, 0L)
                        >= ends.get(partition).offset());
    }
}
