package dev.clientele.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhonesTest {
    @Test
    void aNumberWrittenOutIsJudgedAsTheSameNumberWithASpace() {
        var random = new Random(7);
        Stream<String> any = random.longs(20_000, 0, 1_000_000_000).mapToObj("+79%09d"::formatted);
        Stream<String> edges = Stream.of("+79000000000", "+79999999999", "+79123456789", "+79400000000");

        Stream.concat(edges, any)
                .forEach(number -> assertThat(Phones.normal(number))
                        .as(number)
                        .isEqualTo(Phones.normal(number.substring(0, 5) + " " + number.substring(5))));
    }

    @Test
    void whatOnlyLooksLikeOneIsNone() {
        assertThat(Stream.of("+7912345678", "+791234567890", "+7912345678x", "+79１23456789")
                        .map(Phones::normal))
                .filteredOn(found -> found.isPresent() && !found.get().equals("+79123456789"))
                .isEmpty();
        assertThat(Phones.normal("+7912345678x")).isEmpty();
    }
}
