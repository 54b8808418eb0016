package dev.clientele.platform.wire;

import dev.clientele.platform.lane.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing. They are compacted: the latest state for ever, every transition for a week at least,
 * and an erasure clears the log after a month at most. Those that tell what soon is worth nothing forget it within the
 * hour.
 */
public final class Topics {
    private static final Map<String, String> COMPACTED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "" + Duration.ofDays(7).toMillis(),
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "" + Duration.ofDays(30).toMillis(),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + (8 << 20));

    private static final Map<String, String> SHORT_LIVED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "" + Duration.ofHours(1).toMillis(),
            TopicConfig.SEGMENT_MS_CONFIG, "" + Duration.ofMinutes(10).toMillis());

    private static final int LEADER_ATTEMPTS = 200;
    private static final Duration LEADER_PAUSE = Duration.ofMillis(50);

    private final Map<String, Object> adminConfig;
    private final Lanes lanes;
    private final Set<String> shortLived;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param adminConfig at least {@code bootstrap.servers} */
    public Topics(Map<String, Object> adminConfig, Lanes lanes) {
        this(adminConfig, lanes, Set.of());
    }

    /** @param shortLived topics whose records are kept for an hour only */
    public Topics(Map<String, Object> adminConfig, Lanes lanes, Set<String> shortLived) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.lanes = lanes;
        this.shortLived = Set.copyOf(shortLived);
    }

    public void ensure(String topic, boolean byLane) {
        if (known.contains(topic)) return;
        try (Admin admin = Admin.create(adminConfig)) {
            var wanted = new NewTopic(topic, Optional.of(byLane ? lanes.count() : 1), Optional.empty())
                    .configs(shortLived.contains(topic) ? SHORT_LIVED : COMPACTED);
            create(admin, wanted);
            awaitLeaders(admin, topic);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot make topic " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        known.add(topic);
    }

    private static void create(Admin admin, NewTopic wanted) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw e;
        }
    }

    /** A producer that sees a partition before its leader is known holds its records back for seconds. */
    private static void awaitLeaders(Admin admin, String topic) throws ExecutionException, InterruptedException {
        for (int attempt = 0; attempt < LEADER_ATTEMPTS; attempt++) {
            if (allLed(admin, topic)) return;
            Thread.sleep(LEADER_PAUSE);
        }
        throw new IllegalStateException("topic " + topic + " has partitions without a leader");
    }

    private static boolean allLed(Admin admin, String topic) throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .allMatch(partition ->
                            partition.leader() != null && !partition.leader().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return false;
            throw e;
        }
    }
}
