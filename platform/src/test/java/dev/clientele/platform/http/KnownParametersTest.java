package dev.clientele.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Test;

class KnownParametersTest {
    @Test
    void aDayOfAPathIsKnownByItsNameThere() {
        var asked = Arrays.stream(Resource.class.getDeclaredMethods())
                .filter(one -> one.getName().equals("get"))
                .findFirst()
                .orElseThrow();

        assertThat(KnownParameters.days(asked)).containsExactly("day", "to");
    }

    private static final class Resource {
        void get(
                @RestPath UUID id, @RestPath LocalDate day, @RestPath("to") LocalDate until, @RestQuery LocalDate on) {}
    }
}
