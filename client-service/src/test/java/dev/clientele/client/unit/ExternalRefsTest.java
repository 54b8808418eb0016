package dev.clientele.client.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class ExternalRefsTest {
    @Inject
    Database database;

    private final String prefix = UUID.randomUUID() + "/";

    /** Many at once go in on trust; the one that was taken meanwhile must not cost the others their place. */
    @Test
    void ofManyWantedTheTakenOnesStayWithTheirOwner() {
        Map<String, UUID> first = wanted(0, 150);
        Map<String, UUID> second = wanted(149, 300);

        assertThat(claim(first)).isEqualTo(first.keySet());
        Set<String> ours = claim(second);

        assertThat(ours).hasSize(150).doesNotContain(prefix + 149);
        String taken = prefix + 149;
        String free = prefix + 299;
        assertThat(database.<Map<String, UUID>>read(
                        handle -> ExternalRefs.find(handle, "payment", List.of(taken, free))))
                .isEqualTo(Map.of(taken, first.get(taken), free, second.get(free)));
    }

    private Set<String> claim(Map<String, UUID> wanted) {
        return database.write(tx -> ExternalRefs.claim(tx, "payment", wanted));
    }

    private Map<String, UUID> wanted(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(i -> prefix + i, i -> Ids.next()));
    }
}
