package dev.clientele.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.awaitility.Awaitility;

/** Deletes every topic and consumer group that an earlier run has left, so that tests begin with empty streams. */
final class EmptyBroker {
    private static final String PREFIX = "clientele.";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private EmptyBroker() {}

    static void make(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.deleteTopics(topics(admin)).all().get();
            Awaitility.await().atMost(TIMEOUT).until(() -> topics(admin).isEmpty());
            deleteGroups(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics of earlier tests could not be deleted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> topics(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }

    private static void deleteGroups(Admin admin) throws InterruptedException, ExecutionException {
        Collection<String> groups = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList();
        try {
            admin.deleteConsumerGroups(groups).all().get();
        } catch (ExecutionException stillInUse) {
            // A group whose killed member has not timed out yet: it holds no topic that still exists.
        }
    }
}
