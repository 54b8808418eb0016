package dev.clientele.local.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Keeps what the JVMs of the services have learnt in this start, one after another. Each takes some seconds of a processor,
 * so it waits for a time when nobody wants one: whoever imports a base right after a first start is not held up by it.
 */
final class Training implements Runnable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration CALM = Duration.ofSeconds(30);

    private final List<Service> services;
    private final Calm calm = new Calm(CALM);

    Training(List<Service> services) {
        this.services = services;
    }

    // A recording that cannot be kept leaves the next start as slow as this one, no more.
    @Override
    public void run() {
        try {
            for (Service service : services) {
                if (!service.recording()) continue;
                while (!calm.see(now(), used())) Thread.sleep(LOOK_EVERY);
                service.finishRecording();
                calm.forgive(now(), used());
                Thread.sleep(LOOK_EVERY);
            }
        } catch (IOException | InterruptedException given) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    private Duration used() {
        return services.stream().map(Service::processorTime).reduce(Duration.ZERO, Duration::plus);
    }
}
