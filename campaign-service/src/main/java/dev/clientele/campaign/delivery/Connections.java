package dev.clientele.campaign.delivery;

import dev.clientele.campaign.gate.MessageClass;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Hand-overs at once, to each provider by itself: one that is slow takes no place of another. Some places are kept from
 * advertising, so that a service message never stands in its row.
 *
 * <p>A message is in flight from the beginning of its hand-over until its outcome is committed. It gives its connection on
 * when the provider has answered, and its place when the outcome is written; there are more places than connections. As many
 * as there are to each provider may be sent twice when this replica dies, however large a batch is, and more only where the
 * ledger has refused an outcome: nothing holds a place for what is never written.
 *
 * @param most to one provider
 * @param inFlight messages to it
 */
record Connections(int most, int inFlight, Map<UUID, Ways> byProvider) {
    private static final int KEPT_OF_EACH = 10;

    private record Ways(Places inFlight, Places connections) {}

    private record Places(Semaphore all, Semaphore advertising) {
        static Places of(int most) {
            int kept = most == 1 ? 0 : Math.max(1, most / KEPT_OF_EACH);
            return new Places(new Semaphore(most), new Semaphore(most - kept));
        }

        <T> T use(MessageClass messageClass, Callable<T> work) throws Exception {
            if (messageClass == MessageClass.SERVICE) return within(all, work);
            return within(advertising, () -> within(all, work));
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

    static Connections toEach(int most, int inFlight) {
        return new Connections(most, inFlight, new ConcurrentHashMap<>());
    }

    /** @param write commits what the hand-over came to */
    <T> void use(UUID provider, MessageClass messageClass, Callable<T> handOver, Consumer<T> write) throws Exception {
        Ways ways = byProvider.computeIfAbsent(provider, _ -> new Ways(Places.of(inFlight), Places.of(most)));
        ways.inFlight.use(messageClass, () -> {
            write.accept(ways.connections.use(messageClass, handOver));
            return null;
        });
    }
}
