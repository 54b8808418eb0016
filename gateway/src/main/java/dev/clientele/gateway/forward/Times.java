package dev.clientele.gateway.forward;

import dev.clientele.gateway.route.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How long services take until their answer begins, by service and kind of answer: never by path, which has ids. */
@ApplicationScoped
public class Times {
    private static final int FAILED = 0;

    private final Map<Upstream, Timer[]> timers = new EnumMap<>(Upstream.class);

    Times(MeterRegistry meters) {
        for (Upstream upstream : Upstream.values()) {
            timers.put(
                    upstream,
                    IntStream.range(0, 6)
                            .mapToObj(kind -> meters.timer(
                                    "gateway.upstream",
                                    "service",
                                    upstream.service(),
                                    "outcome",
                                    kind == FAILED ? "failed" : kind + "xx"))
                            .toArray(Timer[]::new));
        }
    }

    void record(Upstream upstream, AsyncResult<ProxyResponse> answer, long nanos) {
        int kind = answer.failed() ? FAILED : answer.result().getStatusCode() / 100;
        timers.get(upstream)[kind].record(nanos, TimeUnit.NANOSECONDS);
    }
}
