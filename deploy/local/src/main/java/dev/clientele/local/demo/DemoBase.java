package dev.clientele.local.demo;

import dev.clientele.local.api.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;

/** Loads the demo base through a gateway. */
public final class DemoBase {
    private final String gateway;
    private final String token;
    private final LocalDate today;

    public DemoBase(String gateway, String token, LocalDate today) {
        this.gateway = gateway;
        this.token = token;
        this.today = today;
    }

    /** Loads everything and returns how many things that were. What is there already stays as it is. */
    public int load(Consumer<String> said) {
        DemoData data = DemoAuthor.write(today);
        try (Api api = new Api(gateway, token)) {
            BulkWriter writer = new BulkWriter(api);
            int loaded = 0;
            for (String collection : data.collections()) {
                said.accept("Loading the demo base: %,d of %,d, %s".formatted(loaded, data.size(), collection));
                writer.write(collection, data.rows(collection));
                loaded += data.rows(collection).size();
            }
            said.accept("Loading the demo base: statuses and segments");
            Map<String, String> ids = writer.ids();
            int statuses = new ManualStatuses(api).set(data.manualStatuses(), ids);
            int segments = new ExampleSegments(api).create(data.buyers());
            return loaded + statuses + segments;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo base could not be loaded", e);
        }
    }
}
