package dev.clientele.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration LONGER = TIMEOUT.multipliedBy(3);

    private HttpServer slow;

    @BeforeEach
    void startSlowServer() throws Exception {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                Thread.sleep(LONGER);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        slow.start();
    }

    @AfterEach
    void stop() {
        slow.stop(0);
    }

    @Test
    void anUploadMayLastLongerThanAnyOtherRequest() throws Exception {
        try (Api api = new Api("http://127.0.0.1:" + slow.getAddress().getPort(), "token", TIMEOUT)) {
            assertThat(api.upload("imports?as=payments", BodyPublishers.ofString("a,b\n"), Map.of())
                            .status())
                    .isEqualTo(202);
            assertThatThrownBy(() -> api.get("companies")).isInstanceOf(HttpTimeoutException.class);
        }
    }
}
