package dev.clientele.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.time.BusinessTime;
import java.time.Clock;
import java.time.ZoneId;

/** The mapper that services inject. */
final class TestJson {
    static final BusinessTime MOSCOW = new BusinessTime(ZoneId.of("Europe/Moscow"), Clock.systemUTC());
    private static final long BODY_MAX = 10 << 20;

    private TestJson() {}

    static ObjectMapper mapper() {
        var json = new ObjectMapper();
        new StrictJson(MOSCOW, settings()).customize(json);
        return json;
    }

    static HttpSettings settings() {
        return () -> BODY_MAX;
    }
}
