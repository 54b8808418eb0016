package dev.clientele.campaign.delivery;

import dev.clientele.campaign.gate.MessageClass;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Hand-overs at once, to each provider by itself: one that is slow takes no place of another. Some places are kept from
 * advertising, so that a service message never stands in its row.
 *
 * @param most to one provider
 */
record Connections(int most, Map<UUID, Places> byProvider) {
    private static final int KEPT_OF_EACH = 10;

    private record Places(Semaphore all, Semaphore advertising) {
        static Places of(int most) {
            int kept = most == 1 ? 0 : Math.max(1, most / KEPT_OF_EACH);
            return new Places(new Semaphore(most), new Semaphore(most - kept));
        }
    }

    static Connections toEach(int most) {
        return new Connections(most, new ConcurrentHashMap<>());
    }

    <T> T use(UUID provider, MessageClass messageClass, Callable<T> handOver) throws Exception {
        Places places = byProvider.computeIfAbsent(provider, id -> Places.of(most));
        if (messageClass == MessageClass.SERVICE) return within(places.all, handOver);
        return within(places.advertising, () -> within(places.all, handOver));
    }

    private static <T> T within(Semaphore semaphore, Callable<T> work) throws Exception {
        semaphore.acquire();
        try {
            return work.call();
        } finally {
            semaphore.release();
        }
    }
}
